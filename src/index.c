// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "index_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "store.h"

struct index *
index_new(struct db *db)
{
	struct index *index = mem_new(1, sizeof *index);
	*index = (struct index){ .db = db, .stale = true };
	return index;
}

static void
forget(struct index *index)
{
	for (size_t i = 0; i < index->n; i++)
		segment_free(index->segments[i]);
	index->n = 0;
}

static void
forget_warm(struct index *index)
{
	for (size_t i = 0; i < index->warm_n; i++)
		segment_free(index->warm[i]);
	index->warm_n = 0;
}

static void
forget_found(struct index *index)
{
	memory_free(index->insides);
	memory_free(index->prefixes);
	index->insides = index->prefixes = NULL;
}

void
index_free(struct index *index)
{
	if (!index)
		return;
	forget(index);
	forget_warm(index);
	forget_found(index);
	free(index->warm);
	free(index->segments);
	free(index);
}

const struct error *
index_damaged(const char *what)
{
	return error_new(ERROR_CORRUPT, "the filter index is damaged (%s)", what);
}

const struct error *
index_fact(struct db *db, const char *name, int64_t *out)
{
	struct stmt *s = db_stmt(db, "SELECT value FROM papers.fact WHERE name = ?");
	db_bind_text(s, 1, name);
	*out = db_row(s) ? db_int(s, 0) : 0;
	return db_end(s);
}

// What was there at the last look, or was read since.
static struct segment *
known(const struct index *index, int64_t id)
{
	for (size_t i = 0; i < index->n; i++)
		if (index->segments[i]->id == id)
			return segment_hold(index->segments[i]);
	for (size_t i = 0; i < index->warm_n; i++)
		if (index->warm[i]->id == id)
			return segment_hold(index->warm[i]);
	return NULL;
}

static const struct error *
look_at(struct index *index, int64_t id, int64_t gen, struct segment **out)
{
	*out = known(index, id);
	if (!*out)
		return segment_read(index->db, id, out);
	const struct error *error = (*out)->gen == gen ? NULL : segment_read_gone(index->db, *out, gen);
	if (error)
		segment_free(*out);
	return error;
}

struct listed {
	int64_t id, gen;
};

static const struct error *
list(struct index *index, struct listed **out, size_t *n)
{
	size_t cap = 0;
	struct stmt *s = db_stmt(index->db, "SELECT id, gen FROM papers.segment ORDER BY hi DESC, id DESC");
	*out = NULL;
	*n = 0;
	while (db_row(s)) {
		*out = mem_grow(*out, &cap, *n + 1, sizeof **out);
		(*out)[(*n)++] = (struct listed){ db_int(s, 0), db_int(s, 1) };
	}
	return db_end(s);
}

static const struct error *
load(struct index *index)
{
	struct listed *all;
	size_t n, got = 0;
	const struct error *error = list(index, &all, &n);
	struct segment **segments = mem_new(n + 1, sizeof *segments);
	while (!error && got < n) {
		error = look_at(index, all[got].id, all[got].gen, &segments[got]);
		got += !error;
	}
	free(all);
	if (error) {
		while (got)
			segment_free(segments[--got]);
		free(segments);
		return error;
	}
	forget(index);
	forget_warm(index);
	free(index->segments);
	index->segments = segments;
	index->n = n;
	return NULL;
}

// Numbers of segments mean others in another file.
static void
know_salt(struct index *index, int64_t salt)
{
	if (salt != index->salt) {
		forget(index);
		forget_warm(index);
		forget_found(index);
	}
	index->salt = salt;
}

// All rows are of one state of the file.
static const struct error *
load_whole(struct index *index)
{
	int64_t version, salt;
	const struct error *error;
	if ((error = index_fact(index->db, "index_version", &version)) ||
	    (error = index_fact(index->db, "index_salt", &salt)))
		return error;
	know_salt(index, salt);
	index->usable = version == INDEX_VERSION;
	if (index->usable || index->writing)
		return load(index);
	forget(index);
	return NULL;
}

static const struct error *
look(struct index *index)
{
	if (index->writing)
		return load_whole(index);
	const struct error *error = db_begin_read(index->db);
	if (error)
		return error;
	error = load_whole(index);
	db_end_read(index->db);
	return error;
}

const struct error *
index_look(struct index *index, bool *usable)
{
	int64_t version = db_data_version(index->db, store_kind.name);
	*usable = index->usable;
	if (version == index->version && !index->stale)
		return NULL;
	index->usable = false;
	const struct error *error = look(index);
	if (error && !error_is(error, ERROR_CORRUPT))
		return error;
	index->version = version;
	index->stale = false;
	index->damaged = error != NULL;
	*usable = index->usable = index->usable && !error;
	return error;
}

static const struct error *
warm_one(struct index *index, bool *more)
{
	struct listed *all;
	size_t n, i = 0;
	const struct error *error = list(index, &all, &n);
	struct segment *segment = NULL;
	for (; !error && i < n && (segment = known(index, all[i].id)); i++)
		segment_free(segment);
	*more = !error && i < n;
	if (*more && !(error = segment_read(index->db, all[i].id, &segment))) {
		index->warm = mem_grow(index->warm, &index->warm_cap, index->warm_n + 1, sizeof *index->warm);
		index->warm[index->warm_n++] = segment;
	}
	free(all);
	return error;
}

static const struct error *
warm(struct index *index, bool *more)
{
	int64_t version, salt;
	const struct error *error;
	if ((error = index_fact(index->db, "index_version", &version)) ||
	    (error = index_fact(index->db, "index_salt", &salt)))
		return error;
	know_salt(index, salt);
	return version == INDEX_VERSION ? warm_one(index, more) : NULL;
}

const struct error *
index_warm(struct index *index, bool *more)
{
	*more = false;
	if (db_data_version(index->db, store_kind.name) == index->version && !index->stale)
		return NULL;
	const struct error *error = db_begin_read(index->db);
	if (error)
		return error;
	error = warm(index, more);
	db_end_read(index->db);
	if (!error)
		return NULL;
	*more = false;
	if (!error_is(error, ERROR_CORRUPT))
		return error;
	error_free(error);
	return NULL;
}

void
index_spoil(struct index *index)
{
	index->usable = false;
	index->damaged = true;
}

bool
index_is_damaged(const struct index *index)
{
	return index->damaged;
}

struct segment *const *
index_segments(const struct index *index, size_t *n)
{
	*n = index->n;
	return index->segments;
}
