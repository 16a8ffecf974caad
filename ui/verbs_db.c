// SPDX-License-Identifier: GPL-3.0-or-later
// db: what can be done about the two files.

#include "config.h"
#include "verbs.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "copies.h"
#include "mem.h"
#include "print.h"
#include "prune.h"
#include "size.h"
#include "spool.h"
#include "inventory.h"

enum { KEEP_DAYS = 90 };	// what a prune leaves, unless told otherwise

static const struct error *
send_local(struct desk *desk, const struct errand *errand)
{
	char *summary = NULL;
	const struct error *error = desk_send(desk, errand, &summary);
	if (!error)
		print_talk(summary);
	free(summary);
	return error;
}

// The library as a whole, and then the index.
static const struct error *
db_check_all(struct desk *desk, const struct args *args)
{
	struct options *options = desk->options;
	char *words = NULL;
	(void)args;
	desk_close(desk);
	const struct error *error = library_mend(options->data_dir, &words);
	if (!error) {
		print_talk(words ? words : "library.db is whole");
		error = desk_open(options, desk);
	}
	free(words);
	return error ? error : send_local(desk, &(struct errand){ .kind = JOB_INDEX, .text = "check", .fd = -1 });
}

static const struct error *
db_reindex(struct desk *desk, const struct args *args)
{
	(void)args;
	return send_local(desk, &(struct errand){ .kind = JOB_INDEX, .text = "make", .fd = -1 });
}

static const struct error *
db_path(struct desk *desk, const struct args *args)
{
	struct str out = { 0 };
	(void)args;
	str_print(&out, "%s/library.db\n%s/papers.db\n", desk->options->data_dir, desk->options->cache_dir);
	return print_end(&out);
}

static void
add_pair(void *arg, const char *name, const char *text)
{
	struct str *out = arg;
	str_print(out, "  %-13s%s\n", name, text);
}

static void
add_file(struct str *out, const char *dir, const char *name, const char *what)
{
	char size[SIZE_TEXT], *path = mem_print("%s/%s", dir, name);
	str_print(out, "%s\n", path);
	str_print(out, "  %-13s%s\n", what, size_text(size_of_file(path), size));
	free(path);
}

// Copies and what was set aside.
static void
add_copies(struct str *out, const char *dir, const char *prefix)
{
	char size[SIZE_TEXT];
	size_t n;
	struct copy *copies = copies_find(dir, prefix, &n);
	for (size_t i = 0; i < n; i++)
		str_print(out, "  %-13s%s, %s\n", "beside it", strrchr(copies[i].path, '/') + 1, size_text(copies[i].bytes, size));
	copies_free(copies, n);
}

static const struct error *
add_index(struct desk *desk, struct str *out)
{
	bool usable = false;
	size_t n = 0;
	struct index *index = library_index(desk->library);
	const struct error *error = index_look(index, &usable);
	if (error && !error_is(error, ERROR_CORRUPT))
		return error;
	error_free(error);	// damaged: it is made anew by the next fetch
	if (usable)
		index_segments(index, &n);
	char *text = usable ? mem_print("in %zu %s", n, n == 1 ? "segment" : "segments")
		: mem_dup("none now: filters look at every paper; the next fetch makes one");
	add_pair(out, "index", text);
	free(text);
	return NULL;
}

static const struct error *
db_info(struct desk *desk, const struct args *args)
{
	const struct options *options = desk->options;
	struct str out = { 0 };
	(void)args;
	add_file(&out, options->data_dir, "library.db", "size");
	const struct error *error = inventory_library(library_db(desk->library), add_pair, &out);
	add_copies(&out, options->data_dir, "library.db.");
	str_addc(&out, '\n');
	add_file(&out, options->cache_dir, "papers.db", "size");
	if (!error && desk->cached && !(error = inventory_cache(library_db(desk->library), add_pair, &out)))
		error = add_index(desk, &out);
	if (!desk->cached)
		add_pair(&out, "papers", "none: nothing was fetched yet");
	add_copies(&out, options->cache_dir, "papers.db.damaged-");
	const struct error *late = print_end(&out);
	if (error)
		error_free(late);
	return error ? error : late;
}

// What a prune would take, and what of it nobody can give back.
static void
prune_tell(const struct prune_count *count, const char *day, size_t damaged)
{
	char *what = prune_words(count);
	char *words = mem_print("before %s: %s that are not yours, fetched again when you go there", day, what);
	free(what);
	print_talk(words);
	free(words);
	words = mem_print("not to be had again: how their votes grew (%" PRId64 " snapshots)%s", count->snapshots,
		damaged ? ", and papers.db.damaged-*" : "");
	print_talk(words);
	free(words);
	if (!count->imported)
		return;
	words = mem_print("nor are %" PRId64 " of the papers, which came from files", count->imported);
	print_talk(words);
	free(words);
}

static const struct error *
prune_do(struct desk *desk, daynum day, const char *kept)
{
	int fd;
	const struct error *error = spool_text(kept, strlen(kept), &fd);
	if (error)
		return error;
	error = send_local(desk, &(struct errand){ .kind = JOB_PRUNE, .text = "", .number = day, .fd = fd });
	close(fd);
	if (!error)
		copies_prune(desk->options->cache_dir, "papers.db.damaged-", 0);
	return error;
}

static const struct error *
prune_day(struct desk *desk, const struct args *args, daynum *day)
{
	*day = desk->options->today - KEEP_DAYS;
	if (args->words_n < 2 || day_parse(args->words[1], day))
		return NULL;
	return error_new(ERROR_USAGE, "“%s” is not a date like 2026-08-20", args->words[1]);
}

static const struct error *
db_prune(struct desk *desk, const struct args *args)
{
	struct prune_count count = { 0 };
	char text[DAY_TEXT], *kept = NULL;
	size_t damaged;
	daynum day;
	const struct error *error = prune_day(desk, args, &day);
	if (!error && !(error = library_kept(desk->library, &kept)))
		error = prune_find(library_db(desk->library), day, kept, &count);
	struct copy *copies = copies_find(desk->options->cache_dir, "papers.db.damaged-", &damaged);
	copies_free(copies, damaged);
	if (!error && !args->values[ARG_YES]) {
		day_format(day, text);
		prune_tell(&count, text, damaged);
		print_talk("nothing is dropped yet: paperboy db prune --yes does it");
	} else if (!error) {
		error = prune_do(desk, day, kept);
	}
	free(kept);
	return error;
}

const struct error *
verb_db(struct desk *desk, const struct args *args)
{
	static const struct {
		const char *word;
		const struct error *(*run)(struct desk *desk, const struct args *args);
		size_t words;
	} rows[] = {
		{ "info", db_info, 1 }, { "path", db_path, 1 }, { "check", db_check_all, 1 }, { "reindex", db_reindex, 1 },
		{ "prune", db_prune, 2 },
	};
	for (size_t i = 0; args->words_n && i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(args->words[0], rows[i].word) && args->words_n <= rows[i].words)
			return rows[i].run(desk, args);
	return error_new(ERROR_USAGE, "db takes one of info, path, check, reindex, prune");
}
