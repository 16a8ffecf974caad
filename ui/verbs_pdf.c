// SPDX-License-Identifier: GPL-3.0-or-later
// pdf: PDFs downloaded into the cache, and copied to where they are wanted.

#include "config.h"
#include "verbs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bulk.h"
#include "mem.h"
#include "outfile.h"
#include "pdf.h"
#include "print.h"

enum { PIECE_BYTES = 1 << 18 };

static const struct error *
pdf_pour(int from, const char *name, struct outfile *to)
{
	char *bytes = mem_new(1, PIECE_BYTES);
	struct str piece = { 0 };
	const struct error *error = NULL;
	for (ssize_t n = 1; n > 0 && !error;) {
		n = read(from, bytes, PIECE_BYTES);
		if (n < 0)
			error = error_new(ERROR_OTHER, "%s: %s", name, strerror(errno));
		if (n > 0) {
			str_addn(&piece, bytes, (size_t)n);
			error = outfile_put(to, &piece);
		}
	}
	str_free(&piece);
	free(bytes);
	return error;
}

// A copy of its own: who writes into it must not write into the cache.
static const struct error *
pdf_copy(const struct options *options, const char *from, const char *to)
{
	struct outfile *file = NULL;
	int fd = open(from, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_new(ERROR_OTHER, "%s: %s", from, strerror(errno));
	const struct error *error = outfile_open(to, options->umask, &file);
	if (!error)
		error = outfile_end(file, pdf_pour(fd, from, file));
	close(fd);
	return error;
}

static const struct error *
pdf_download(struct desk *desk, paper_id id, bool quiet)
{
	const struct options *options = desk->options;
	if (pdf_there(options->cache_dir, id))
		return NULL;
	char *job = pdf_job(options->pdf_endpoint, id);
	if (!job)
		return error_new(ERROR_NOT_FOUND, "a paper that is not on arXiv has no PDF there");
	const struct error *error = desk_send(desk, &(struct errand){ .kind = JOB_PDF, .text = job, .fd = -1,
		.quiet = quiet }, NULL);
	free(job);
	return error;
}

// Prints where the file is, as soon as it is there.
static const struct error *
pdf_one(struct desk *desk, const struct args *args, paper_id id)
{
	const struct options *options = desk->options;
	const char *dir = args->values[ARG_DIR];
	const struct error *error = pdf_download(desk, id, args->values[ARG_QUIET]);
	if (error)
		return error;
	char *place = pdf_path(options->cache_dir, id), *name = pdf_name(id);
	char *path = dir ? mem_print("%s%s%s", dir, dir[0] && dir[strlen(dir) - 1] == '/' ? "" : "/", name) : mem_dup(place);
	struct str out = { 0 };
	if (dir)
		error = pdf_copy(options, place, path);
	str_print(&out, "%s\n", path);
	if (!error)
		error = print_out(&out);
	str_free(&out);
	free(path);
	free(name);
	free(place);
	return error;
}

static const struct error *
pdf_each(struct desk *desk, const struct args *args, const struct bulk *bulk)
{
	const struct error *first = NULL;
	for (size_t i = 0; i < bulk->n; i++) {
		const struct error *error = verb_of_many(pdf_one(desk, args, bulk->ids[i]), bulk->n, &first);
		if (error)
			return error;
	}
	return first;
}

const struct error *
verb_pdf(struct desk *desk, const struct args *args)
{
	struct stat info;
	struct bulk bulk;
	const char *dir = args->values[ARG_DIR];
	if (desk->options->sample)
		return error_new(ERROR_USAGE, "the sample edition has no PDFs");
	if (dir && stat(dir, &info) < 0)
		return error_new(ERROR_USAGE, "--dir %s: %s", dir, strerror(errno));
	if (dir && !S_ISDIR(info.st_mode))
		return error_new(ERROR_USAGE, "--dir %s: is no directory", dir);
	const struct error *error = bulk_read(desk, args->words, args->words_n, args->values[ARG_FILTER], &bulk);
	if (error)
		return error_is(error, ERROR_USAGE) && !args->words_n ? error_wrap(error, "pdf takes") : error;
	error = pdf_each(desk, args, &bulk);
	bulk_free(&bulk);
	return error;
}
