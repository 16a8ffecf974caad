// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "cache.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef HAVE_SYS_INOTIFY_H
#include <sys/inotify.h>
#endif

#include "app.h"
#include "intake.h"
#include "store.h"
#include "yours.h"

enum {
	LOOK_MS = 2000,		// between looks where nothing tells of changes
	BUSY_MS = 500,		// between looks at a file that is locked
	STILL_MS = 2000,	// and at one that is read without being told of changes
};

#ifdef HAVE_SYS_INOTIFY_H
static void
watch(struct app *app)
{
	if (app->cache.watch_fd < 0)
		app->cache.watch_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (app->cache.watch_fd < 0)
		return;
	inotify_add_watch(app->cache.watch_fd, app->options->cache_dir, IN_MODIFY | IN_CREATE
		| IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
	// Yours may be in the same directory.
	inotify_add_watch(app->cache.watch_fd, app->options->data_dir, IN_MODIFY | IN_ONLYDIR | IN_MASK_ADD);
}

bool
cache_told(struct app *app)
{
	_Alignas(struct inotify_event) char events[4096];
	bool told = false;
	while (app->cache.watch_fd >= 0 && read(app->cache.watch_fd, events, sizeof events) > 0)
		told = true;
	return told;
}
#else
static void
watch(struct app *app)
{
	timers_set(&app->timers, TIMER_WATCH, app_now_ms(app) + LOOK_MS);
}

bool
cache_told(struct app *app)
{
	(void)app;
	return false;
}
#endif

unsigned
cache_watch(struct app *app)
{
	watch(app);
	return cache_look(app);
}

// The empty schema, with the papers of yours in it.
static const struct error *
attach_memory(struct app *app)
{
	struct db *db = library_db(yours(app));
	struct intake_count count;
	char *json = NULL;
	size_t n = 0;
	const struct error *error;
	app->cache.attached = false;
	if ((error = store_attach(db, NULL, STORE_MEMORY)) || (error = library_missing(yours(app), &json, &n)))
		return error;
	if (json && !(error = intake_start(db)) && !(error = intake_own(db, json, strlen(json))))
		error = intake_merge(db, NULL, false, 0, &count);
	free(json);
	return error;
}

static const struct error *
attach_file(struct app *app)
{
	struct db *db = library_db(yours(app));
	const struct error *error = store_attach(db, app->options->cache_dir, STORE_READ);
	if (error)
		return error;
	app->cache.attached = true;
	free(app->cache.told);
	app->cache.told = NULL;
	app->cache.lost = app->cache.suspected = false;
	app->cache.version = db_data_version(db, store_kind.name);
	if (db_still(db))
		timers_set(&app->timers, TIMER_NEWS, app_now_ms(app) + STILL_MS);
	return NULL;
}

// A file that is locked, by who makes, migrates or closes it, is looked at again:
// nothing tells of the end of a lock. What is wrong with it is said once, however often it
// is looked at.
static unsigned
tell_unattached(struct app *app, const struct error *error)
{
	bool busy = error_is(error, ERROR_BUSY), again = app->cache.told && !strcmp(app->cache.told, error->text);
	if (busy)
		timers_want(&app->timers, TIMER_NEWS, app_now_ms(app) + BUSY_MS);
	if (busy || again) {
		error_free(error);
		return 0;
	}
	free(app->cache.told);
	app->cache.told = mem_dup(error->text);
	return messages_fail(app, NULL, error);
}

const struct error *
cache_attach(struct app *app)
{
	const struct error *error;
	if (!store_exists(app->options->cache_dir))
		return attach_memory(app);
	if (!(error = attach_file(app)))
		return NULL;
	app->dirty |= tell_unattached(app, error);
	return attach_memory(app);
}

const struct error *
cache_open(struct app *app)
{
	const struct error *error = options_make_dir(app->options->cache_dir);
	app->cache.watch_fd = -1;
	yours_look(app);
	if (error)
		app->dirty |= messages_fail(app, NULL, error);
	else
		watch(app);
	return cache_attach(app);
}

// paperboy-sync has made the file: it takes the place of the schema in memory.
static unsigned
gain(struct app *app)
{
	struct db *db = library_db(yours(app));
	const struct error *error;
	bool again = app->cache.lost;
	unsigned dirty;
	if ((error = store_detach(db)) || (error = attach_file(app))) {
		dirty = tell_unattached(app, error);
		if ((error = attach_memory(app)))
			dirty |= messages_fail(app, NULL, error);
		return dirty;
	}
	// What is shown from your copies stays until the file has them, too.
	dirty = jobs_import(app);
	return dirty | (again || jobs_importing(app) ? 0 : DIRTY_QUERY);
}

// The file was replaced: paperboy-sync found it damaged, said so, and began it anew.
static unsigned
replace(struct app *app)
{
	app->cache.lost = true;
	watch(app);
	return gain(app) | jobs_view(app, LINK_FORCE);
}

// The directory was deleted, or the log alone: `what` says so. What was in it is fetched
// again, what is yours is in the library.
static unsigned
lose(struct app *app, const char *what)
{
	struct db *db = library_db(yours(app));
	const struct error *error;
	app->cache.lost = true;
	app->cache.unlogged_ms = 0;
	if ((error = store_detach(db)) || (error = attach_memory(app)) ||
	    (error = options_make_dir(app->options->cache_dir)))
		return messages_fail(app, NULL, error) | DIRTY_QUERY;
	watch(app);
	// The rows that are shown stay until there are others.
	// The paperboy-sync that runs has the deleted file open: asked to write, it
	// sees that and leaves, and the next one makes the file. What was in a log alone it
	// writes back when it leaves.
	return messages_say(app, "%s", what) | jobs_view(app, LINK_FORCE);
}

// Who deletes the directory deletes the log, too, a little before or behind the file.
static unsigned
lose_log(struct app *app)
{
	int64_t now_ms = app_now_ms(app);
	if (!app->cache.unlogged_ms)
		app->cache.unlogged_ms = now_ms;
	if (now_ms - app->cache.unlogged_ms >= BUSY_MS)
		return lose(app, "The cache's log (papers.db-wal) was deleted; the cache is opened anew");
	timers_want(&app->timers, TIMER_NEWS, app->cache.unlogged_ms + BUSY_MS);
	return 0;
}

static unsigned
look(struct app *app)
{
	struct cache *cache = &app->cache;
	struct db *db = library_db(yours(app));
	if (!app->link)
		return DIRTY_QUERY;
	if (!cache->attached)
		return store_exists(app->options->cache_dir) ? gain(app) : 0;
	if (db_moved(db, store_kind.name))
		return store_exists(app->options->cache_dir) ? replace(app)
			: lose(app, "The cache was deleted; fetching it again");
	if (db_log_gone(db, store_kind.name))
		return lose_log(app);
	cache->unlogged_ms = 0;
	if (db_still(db))
		return gain(app) | DIRTY_QUERY;
	int64_t version = db_data_version(db, store_kind.name);
	if (version == cache->version || jobs_importing(app))
		return 0;
	cache->version = version;
	return DIRTY_QUERY;
}

unsigned
cache_look(struct app *app)
{
	unsigned dirty = look(app);
	return dirty | yours_look(app);
}

unsigned
cache_left(struct app *app)
{
	app->cache.unlogged_ms = app_now_ms(app) - BUSY_MS;
	return cache_look(app);
}

void
cache_close(struct app *app)
{
	if (app->cache.watch_fd >= 0)
		close(app->cache.watch_fd);
	app->cache.watch_fd = -1;
	free(app->cache.told);
	app->cache.told = NULL;
}
