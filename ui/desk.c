// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "desk.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "announcement.h"
#include "full_text.h"
#include "intake.h"
#include "library_rules.h"
#include "print.h"
#include "sample.h"
#include "search.h"
#include "spool.h"
#include "store.h"

enum {
	WHOLE_AGE_S = 3600,	// a paper's own answer older than that is asked for again
	LOCK_WAIT_MS = 5000,	// a verb has nothing better to do; who closes a file has it locked a moment
};

// It is looked at again and again: what is wrong with it is said once.
static void
desk_tell_cache(struct desk *desk, const struct error *error)
{
	if (!desk->told || strcmp(desk->told, error->text))
		print_talk(error->text);
	free(desk->told);
	desk->told = mem_dup(error->text);
}

// Attaches the file if it is there and fit to be read. One of an older version is
// paperboy-sync's to bring up to date: before that was asked, it is not worth a word.
static const struct error *
desk_attach(struct desk *desk)
{
	struct db *db = library_db(desk->library);
	const char *dir = desk->options->cache_dir;
	const struct error *error = NULL;
	if (store_exists(dir))
		error = store_attach(db, dir, STORE_READ);
	desk->cached = store_exists(dir) && !error;
	if (desk->cached)
		return NULL;
	if (error && (!error_is(error, ERROR_BUSY) || desk->link || desk->options->offline))
		desk_tell_cache(desk, error);
	error_free(error);
	return store_attach(db, NULL, STORE_MEMORY);
}

// The cache may have been made, or deleted and made again, since.
static const struct error *
desk_look(struct desk *desk)
{
	struct db *db = library_db(desk->library);
	if (desk->cached && !db_moved(db, store_kind.name))
		return NULL;
	const struct error *error = store_detach(db);
	return error ? error : desk_attach(desk);
}

// What happened to the file, or will not.
static void
desk_tell(const struct library *library)
{
	if (library_mended(library))
		print_talk(library_mended(library));
	else if (library_was_empty(library))
		print_talk(LIBRARY_WAS_EMPTY);
	if (!library_frozen(library))
		return;
	char *words = mem_print("library.db was %s", library_frozen(library));
	print_talk(words);
	free(words);
}

const struct error *
desk_open(struct options *options, struct desk *desk)
{
	*desk = (struct desk){ .options = options };
	if (options->sample)
		return sample_open(&desk->library);
	const struct error *error;
	if ((error = options_make_dir(options->data_dir)) ||
	    (error = library_open_within(options->data_dir, LOCK_WAIT_MS, &desk->library)))
		return error;
	db_wait(library_db(desk->library), LOCK_WAIT_MS);
	desk_tell(desk->library);
	if ((error = desk_attach(desk)) || (error = library_use_rules(desk->library, &options->rules)))
		desk_close(desk);
	return error;
}

void
desk_close(struct desk *desk)
{
	link_free(desk->link);
	library_close(desk->library);
	free(desk->told);
	*desk = (struct desk){ 0 };
}

static void
desk_link(struct desk *desk)
{
	const struct options *options = desk->options;
	desk->link = link_new(&(struct link_setup){
		.cache_dir = options->cache_dir,
		.endpoint = options->endpoint,
		.log_file = options->log_file,
		.offline = options->offline,
	});
}

// An answer that is not what it should be is the network's failure: a login page,
// a proxy's words.
static const struct error *
desk_astray(const struct error *error)
{
	const struct error *network = error_new(ERROR_NETWORK, "%s", error->text);
	error_free(error);
	return network;
}

// paperboy-sync finds of the file what was told of it already.
static const struct error *
desk_way_out(const struct error *error)
{
	const struct error *way = error_new(error->kind, "papers.db can be moved away, to be fetched again; or --cache-dir names another place");
	error_free(error);
	return way;
}

const struct error *
desk_send(struct desk *desk, const struct errand *errand, char **summary)
{
	const struct options *options = desk->options;
	if (options->sample)
		return error_new(ERROR_NETWORK, "the sample edition asks nobody");
	bool local = errand->kind == JOB_IMPORT || errand->kind == JOB_FORGET || errand->kind == JOB_CHECK || errand->kind == JOB_INDEX ||
		errand->kind == JOB_PRUNE;
	if (options->offline && !local)
		return error_new(ERROR_OFFLINE, "offline, as you asked: --offline, HF_HUB_OFFLINE or the config's offline says so");
	const struct error *error = options_make_dir(options->cache_dir);
	if (error)
		return error;
	if (!desk->link)
		desk_link(desk);
	error = errand_run(desk->link, errand, summary);
	if (error_is(error, ERROR_INPUT) && errand->kind != JOB_IMPORT)
		error = desk_astray(error);
	const struct error *look = desk_look(desk);
	bool unfit = error_is(error, ERROR_DATABASE) || error_is(error, ERROR_NEWER);
	if (unfit && desk->told && !strcmp(error->text, desk->told))
		error = desk_way_out(error);
	if (error && look)
		error_free(look);
	return error ? error : look;
}

static const struct error *
desk_send_text(struct desk *desk, const char *json)
{
	int fd;
	const struct error *error = spool_text(json, strlen(json), &fd);
	if (error)
		return error;
	error = desk_send(desk, &(struct errand){ .kind = JOB_IMPORT, .text = "\nyour library", .fd = fd,
		.quiet = true }, NULL);
	close(fd);
	return error;
}

// Papers of ours into the cache in memory, which stands in for a file that is not
// there: they were checked when they came from outside.
static const struct error *
desk_take(struct desk *desk, const char *json)
{
	struct db *db = library_db(desk->library);
	struct intake_count count;
	const struct error *error = intake_start(db);
	if (!error)
		error = intake_own(db, json, strlen(json));
	return error ? error : intake_merge(db, NULL, false, time(NULL), &count);
}

const struct error *
desk_check(struct desk *desk, const struct error *error)
{
	if (!error_is(error, ERROR_CORRUPT) || !desk->cached)
		return error;
	const struct error *failed = desk_send(desk, &(struct errand){ .kind = JOB_CHECK, .text = "", .fd = -1 }, NULL);
	error_free(failed);	// the damage itself is told
	return error;
}

const struct error *
desk_restore(struct desk *desk)
{
	char *json = NULL;
	size_t n;
	const struct error *error = library_missing(desk->library, &json, &n);
	if (error || !json)
		return error;
	error = desk_send_text(desk, json);
	if (error && !desk->cached) {
		error_free(error);
		error = desk_take(desk, json);
	}
	free(json);
	return error;
}

const struct error *
desk_fetch(struct desk *desk, const struct period *period, bool quiet)
{
	char key[PERIOD_KEY] = "latest";
	if (period)
		period_key(*period, key);
	return desk_send(desk, &(struct errand){ .kind = JOB_FETCH, .text = key, .fd = -1, .quiet = quiet }, NULL);
}

// True if the cache has the paper, and, with `whole`, its own answer of late.
static bool
desk_knows(struct desk *desk, paper_id id, bool whole)
{
	struct paper_full *paper = NULL;
	const struct error *error = store_paper(library_db(desk->library), id, &paper);
	bool knows = !error && (!whole || (paper->detail_s != PAPER_ABSENT &&
		time(NULL) - paper->detail_s < WHOLE_AGE_S));
	paper_full_free(paper);
	error_free(error);
	return knows;
}

const struct error *
desk_fetch_paper(struct desk *desk, paper_id id, bool whole)
{
	char text[PAPER_ID_TEXT];
	if (desk_knows(desk, id, whole) || !paper_id_format(id, text))
		return NULL;
	return desk_send(desk, &(struct errand){ .kind = JOB_PAPER, .text = text, .fd = -1 }, NULL);
}

const struct error *
desk_search(struct desk *desk, const char *words)
{
	enum link_kind kind = search_of_arxiv(words) ? JOB_ARXIV_SEARCH : JOB_SEARCH;
	return desk_send(desk, &(struct errand){ .kind = kind, .text = words, .fd = -1 }, NULL);
}

const struct error *
desk_announced(struct desk *desk, daynum day, const char *categories)
{
	char *text = announcement_job(day, categories);
	const struct error *error = desk_send(desk, &(struct errand){ .kind = JOB_ARXIV, .text = text, .fd = -1 }, NULL);
	free(text);
	return error;
}

const struct error *
desk_fetch_comments(struct desk *desk, paper_id id)
{
	char text[PAPER_ID_TEXT];
	if (!paper_id_format(id, text))
		return NULL;
	return desk_send(desk, &(struct errand){ .kind = JOB_COMMENTS, .text = text, .fd = -1 }, NULL);
}

const struct error *
desk_fetch_text(struct desk *desk, paper_id id)
{
	char *job = full_text_job(desk->options->pdf_endpoint, id);
	if (!job)
		return error_new(ERROR_NOT_FOUND, "a paper that is not on arXiv has no full text there");
	const struct error *error = desk_send(desk, &(struct errand){ .kind = JOB_TEXT, .text = job, .fd = -1 }, NULL);
	free(job);
	return error;
}

const struct error *
desk_paper(struct desk *desk, paper_id id, struct paper_full **out)
{
	char text[PAPER_ID_TEXT];
	struct paper_full *paper = NULL;
	const struct error *error = store_paper(library_db(desk->library), id, &paper);
	if (error)
		return paper_id_format(id, text) ? error_wrap(error, "%s", text) : error;
	if ((error = library_fill(desk->library, paper)))
		paper_full_free(paper);
	else
		*out = paper;
	return error;
}
