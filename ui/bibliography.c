// SPDX-License-Identifier: GPL-3.0-or-later
// The papers a command acts on, appended to the bibliography of the config: those that it lacks.
// The file is there whole with them, or as it was.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"
#include "bib.h"
#include "chosen.h"
#include "export.h"
#include "outfile.h"
#include "render.h"
#include "store.h"

enum { FILE_MOST = 64 << 20 };	// a greater one is no bibliography

struct bibliography {
	struct app *app;
	const char *path;	// as set
	char *place;
	int fd;			// of what there is, locked; -1: there is none
	struct str text;
	size_t added, there;
	struct str name;	// the key of the last one added
};

static const struct error *
failed(const struct bibliography *bib, const char *why)
{
	return error_new(ERROR_OTHER, "%s: %s; `set bibliography FILE` names another", bib->path, why);
}

// Nobody else of us appends meanwhile; who has done it since it was opened has put another file in
// its place.
static const struct error *
lock(struct bibliography *bib)
{
	struct stat own, now;
	if (flock(bib->fd, LOCK_EX | LOCK_NB) || fstat(bib->fd, &own) || stat(bib->place, &now) ||
	    own.st_ino != now.st_ino || own.st_dev != now.st_dev)
		return error_new(ERROR_BUSY, "%s: another program is writing it; try again", bib->path);
	if (!S_ISREG(own.st_mode))
		return failed(bib, "no file");
	return own.st_size > FILE_MOST ? failed(bib, "too large for a bibliography") : NULL;
}

static const struct error *
read_whole(struct bibliography *bib)
{
	for (;;) {
		char *more = str_more(&bib->text, 1 << 16);
		ssize_t n = read(bib->fd, more, 1 << 16);
		str_cut(&bib->text, bib->text.len - (1 << 16) + (size_t)(n > 0 ? n : 0));
		if (n == 0)
			return NULL;
		if (n < 0 && errno != EINTR)
			return failed(bib, strerror(errno));
	}
}

static const struct error *
open_file(struct bibliography *bib)
{
	bib->fd = open(bib->place, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (bib->fd < 0)
		return errno == ENOENT ? NULL : failed(bib, strerror(errno));
	const struct error *error = lock(bib);
	return error ? error : read_whole(bib);
}

// Its key, or, where the file has that for another, the same with letters that it has not.
static void
find_key(const struct bibliography *bib, const struct cite *cite, const struct paper *row, struct str *key)
{
	cite_key(cite, row, key);
	for (unsigned n = 1; bib_has_key(str_text(&bib->text), str_text(key)); n++) {
		str_cut(key, 0);
		cite_base(row, key);
		cite_suffix(n, key);
	}
}

static const struct error *
add_entry(struct bibliography *bib, const struct paper_full *paper)
{
	struct str entry = { 0 }, key = { 0 };
	struct cite *cite = cite_near(library_db(bib->app->library), &paper->row);
	const struct error *error = cite_finish(cite);
	if (!error) {
		find_key(bib, cite, &paper->row, &key);
		export_paper(paper, EXPORT_BIBTEX, 0, cite, &entry);
		if (bib->text.len)
			str_add(&bib->text, bib->text.data[bib->text.len - 1] == '\n' ? "\n" : "\n\n");
		str_print(&bib->text, "@misc{%s%s", str_text(&key), strchr(str_text(&entry), ','));
		str_cut(&bib->name, 0);
		str_add(&bib->name, str_text(&key));
		bib->added++;
	}
	cite_free(cite);
	str_free(&key);
	str_free(&entry);
	return error;
}

static const struct error *
add_paper(struct bibliography *bib, paper_id id)
{
	struct paper_full *paper = NULL;
	const struct error *error = store_paper(library_db(bib->app->library), id, &paper);
	if (error)
		return error;
	render_paper(paper);
	if (bib_has_paper(str_text(&bib->text), paper->row.text_id))
		bib->there++;
	else
		error = add_entry(bib, paper);
	paper_full_free(paper);
	return error;
}

static const struct error *
write_file(struct bibliography *bib)
{
	struct outfile *file = NULL;
	const struct error *error = outfile_open(bib->place, bib->app->options->umask, &file);
	if (!error)
		error = outfile_end(file, outfile_put(file, &bib->text));
	return error ? error_wrap(error, "Not added; `set bibliography FILE` names another file") : NULL;
}

static const struct error *
append(struct bibliography *bib)
{
	paper_id *ids = NULL;
	size_t n = chosen_papers(bib->app, &ids);
	const struct error *error = n ? open_file(bib) : error_new(ERROR_OTHER, "No paper here");
	for (size_t i = 0; i < n && !error; i++)
		error = add_paper(bib, ids[i]);
	if (!error && bib->added)
		error = write_file(bib);
	free(ids);
	return error;
}

static unsigned
tell(const struct bibliography *bib)
{
	if (!bib->added)
		return messages_say(bib->app, bib->there == 1 ? "%s has it already" : "%s has them already", bib->path);
	if (bib->added > 1 || bib->there)
		return messages_say(bib->app, "%zu papers added to %s%s", bib->added, bib->path,
			bib->there ? ", which had the others" : "");
	return messages_say(bib->app, "%s added to %s", str_text(&bib->name), bib->path);
}

unsigned
bibliography_add(struct app *app, const struct command_call *call)
{
	(void)call;
	struct bibliography bib = { .app = app, .path = app->options->bibliography, .fd = -1 };
	if (!bib.path)
		return messages_warn(app, "There is no bibliography: `set bibliography ~/papers.bib`, in the config to keep it");
	bib.place = options_home(bib.path);
	const struct error *error = append(&bib);
	unsigned dirty = error ? messages_fail(app, NULL, error) : tell(&bib);
	if (bib.fd >= 0)
		close(bib.fd);
	str_free(&bib.text);
	str_free(&bib.name);
	free(bib.place);
	return dirty;
}
