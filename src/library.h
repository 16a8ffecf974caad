// SPDX-License-Identifier: GPL-3.0-or-later
// library: library.db, what is yours: favourites, read, hidden, queue, tags,
// notes, and a full copy of every paper you touched. Its schema is library.sql.
//
// Every change goes through library_apply, which writes the states, the paper's
// copy and the undo journal in one transaction, durable when it returns.
// A lock held by others is waited for no longer than a commit takes: a change
// that meets ERROR_BUSY or ERROR_FULL is kept in memory, shows as PAPER_UNSAVED, and is tried again by
// library_retry. The library's connection is also the one the cache is
// attached to.

#ifndef LIBRARY_H
#define LIBRARY_H

#include "day.h"
#include "db.h"
#include "index.h"
#include "paper.h"

struct library;

extern const struct db_kind library_kind;

// Opens <data_dir>/library.db, makes it if missing, migrates it forward with a
// copy kept. data_dir NULL: in memory, nothing is kept. A damaged file is kept aside and
// a new one made of all that can be read of it (library_mended). One made by a newer
// program is shown, but not changed (library_frozen), if it can be read; one of another program's is
// refused.
const struct error *library_open(const char *data_dir, struct library **out);

// The same, with how long one that is locked is waited for before that is
// ERROR_BUSY.
const struct error *library_open_within(const char *data_dir, int wait_ms, struct library **out);
void library_close(struct library *library);

// True if the file was moved, deleted or replaced since it was opened: a change
// of it then fails with ERROR_FULL.
bool library_moved(struct library *library);

// Goes on after that, and loses nothing. Where no file has the name, one is written with
// all that was in the file that is gone, which lives as long as it is open; so too
// where one has it that nothing was done in. Where another file has it, that is the library from now on; what was in the one before
// is kept beside it, and *kept, the caller's, is where (else NULL). Changes that wait
// wait on. library_db is another connection afterwards: attach the cache again.
const struct error *library_renew(struct library *library, char **kept);

// True if the file was there without a byte in it, when it was opened.
bool library_was_empty(const struct library *library);

// What was done to a damaged file when it was opened, or why nothing can be changed in one
// of a newer program, to be told; NULL: nothing of that.
const char *library_mended(const struct library *library);
const char *library_frozen(const struct library *library);

// Looks through the whole file, and mends it if it is damaged; *words as library_mended
// has it, the caller's. Nobody else in this process may have it open.
const struct error *library_mend(const char *data_dir, char **words);

// Copies it, consistently and whatever others do meanwhile, into a new file.
const struct error *library_backup(struct library *library, const char *path);

// Puts a copy in its place, in one transaction, and keeps what it was: *kept, the caller's, is where.
// A copy that is not whole, not a library or of a newer program is refused, and so is all while somebody holds the
// library locked (ERROR_BUSY). What was restored shows on open screens.
const struct error *library_restore(struct library *library, const char *file, char **kept);

// The connection, borrowed: store_attach and queries use it.
struct db *library_db(struct library *library);

// The filter index of the attached cache, borrowed.
struct index *library_index(struct library *library);

// The place of the last answer of related_open; it is freed with the library.
struct related;
struct related **library_related(struct library *library);

#define LIBRARY_WAS_EMPTY "library.db was empty, and is begun anew; copies beside it are named library.db.version-*"

enum library_field { LIBRARY_STATE, LIBRARY_NOTE, LIBRARY_TAG };

// One wish about one paper. The struct paper's strings are needed only during
// the call.
struct library_step {
	paper_id id;
	enum library_field field;
	unsigned state;		// LIBRARY_STATE: the one paper_state bit
	bool on;		// LIBRARY_STATE, LIBRARY_TAG: set or clear
	const char *text;	// LIBRARY_NOTE (NULL or "" removes), LIBRARY_TAG
	int64_t at_s;		// since when it is set; 0: now
};

// Applies the steps as one undoable change called `label` ("favourite
// PaperMamba"); NULL: it is no undo step. Steps that change nothing are no error; a change of nothing
// leaves no journal entry. With ERROR_BUSY or ERROR_FULL the steps are kept for
// library_retry.
const struct error *library_apply(struct library *library, const char *label,
	const struct library_step *steps, size_t n);

// From now on a change of more steps than this calls `tell` whenever so many more are done, in its midst:
// nothing of it is kept yet, and the library is not to be asked. NULL: it does no more.
enum { LIBRARY_TELL_STEPS = 500 };
void library_tell(struct library *library, void (*tell)(void *arg, size_t done, size_t n), void *arg);

// Takes back, or does again, the newest change; *label (the caller's) names it.
// ERROR_NOT_FOUND: nothing to undo.
const struct error *library_undo(struct library *library, char **label);
const struct error *library_redo(struct library *library, char **label);

// A number that grows with each change that can be undone, whether it is saved already
// or waits, and with nothing else.
int64_t library_newest(struct library *library);

// How many changes wait to be saved; library_retry saves them in order and
// stops at the first failure.
size_t library_unsaved(const struct library *library);
const struct error *library_retry(struct library *library);

// Sets the state bits of each row, unsaved ones included.
const struct error *library_mark(struct library *library, struct page *page);
const struct error *library_state(struct library *library, paper_id id, unsigned *state);

// The bits that are stored, whatever waits.
const struct error *library_stored(struct library *library, paper_id id, unsigned *state);

// Visits. New is what came into the cache after the visit before this one ended; not
// what is of a day so long before the newest there was then that it was looked up.
// Opening looks when that was; library_visit_look looks again, as of another moment. A
// visit that begins within half an hour of the end of another, which is not the first,
// goes on with it. The first visit finds nothing new. Begin and end want the cache
// attached. Of a library that is only shown no visit is noted.
enum { LIBRARY_PAUSE_S = 30 * 60 };
const struct error *library_visit_look(struct library *library, int64_t now_s);
const struct error *library_visit_begin(struct library *library, int64_t now_s);
const struct error *library_visit_end(struct library *library, int64_t now_s);
int64_t library_new_since(const struct library *library);	// PAPER_ABSENT: never here before
bool library_is_new(const struct library *library, int64_t first_seen_s, int64_t daily_s, int64_t published_s);

// New papers of the attached cache, the newest day first, by votes within it; *ids is
// the caller's.
const struct error *library_new(struct library *library, paper_id **ids, size_t *n);

// Daily papers that came into the cache behind this moment, but for hidden ones and for those of a
// day so long before `day`, the newest there was then, that they were looked up; by votes. *ids is the caller's.
const struct error *library_since(struct library *library, int64_t since_s, daynum day, paper_id **ids, size_t *n);

// True if anything was ever marked here, or if that cannot be read.
bool library_holds(struct library *library);

// The ids of all papers that something is known of here, as a JSON array; the caller's.
const struct error *library_kept(struct library *library, char **json);

// What you wrote about a paper, as it is on the disk: its note (NULL: none), its tags sorted. All of it is in the arena.
struct library_written {
	const char *note;
	const char **tags;
	size_t tags_n;
};
const struct error *library_written(struct library *library, paper_id id, struct arena *arena,
	struct library_written *out);

// Puts what is yours into a paper: its states, tags and note, and each mark with its moment.
const struct error *library_fill(struct library *library, struct paper_full *paper);

// "fav", "read", "hidden", "queued"; NULL for another bit.
const char *mark_name(unsigned state);

// A note as it is kept, of what was typed: clean text, line breaks and blanks as they are but for those at its
// ends. *cut if it was too long. The caller frees.
enum { NOTE_BYTES = 65536 };
char *note_clean(const char *bytes, size_t len, bool *cut);

// The tags in use that begin so, sorted, in the arena.
const struct error *library_tags(struct library *library, const char *start, struct arena *arena,
	const char ***names, size_t *n);

// Papers that are selected, for what is done with several at once: PAPER_SELECTED among the
// states, is:selected in a filter. It is no change: nothing of it is stored.
enum library_selecting { LIBRARY_SELECT, LIBRARY_UNSELECT, LIBRARY_INVERT };
void library_select(struct library *library, const paper_id *ids, size_t n, enum library_selecting how);
bool library_selected(const struct library *library, paper_id id);

// All of them in ascending order, borrowed until that changes.
const paper_id *library_selection(const struct library *library, size_t *n);

// Papers with a state, newest change first; *ids is the caller's.
const struct error *library_with(struct library *library, unsigned state, paper_id **ids, size_t *n);

// The same in ascending order, which is at hand.
const struct error *library_having(struct library *library, unsigned state, paper_id **ids, size_t *n);

// The newest comment there was when the person last looked at a paper's, PAPER_ABSENT: never did;
// remembers that. It is no change to undo, and one that cannot be saved at once is not kept,
// nor one of a library that is only shown.
const struct error *library_looked(struct library *library, paper_id id, int64_t *comments_s);
const struct error *library_look(struct library *library, paper_id id, int64_t comments_s);

// Versions of papers at arXiv. A paper is updated where you read or starred it, and a later one came since; where nobody knows
// which you read, one that was submitted since.
struct library_version {
	int last;	// that the attached cache knows of; 0: nobody told
	int read;	// that you read, starred or saw the changes of; 0: nobody knows
	bool updated;
};
const struct error *library_version(struct library *library, paper_id id, struct library_version *out);
const struct error *library_updated(struct library *library, paper_id **ids, size_t *n);	// *ids is the caller's

// The changes up to the last version were seen. It is as library_look.
const struct error *library_version_look(struct library *library, paper_id id);

// The last version before the last, of which the text is kept; 0: none.
const struct error *library_version_before(struct library *library, paper_id id, int *version);

// The abstract as that version had it (0: as it was when you touched the paper), *abstract the caller's; NULL if nobody
// kept it.
const struct error *library_version_text(struct library *library, paper_id id, int version, char **abstract);

// How far the person has come in a paper's full text, in the arena: section NULL is its beginning. Kept as the
// newest comment is, above.
struct library_reading {
	const char *section;	// its heading, "" before the first
	int64_t block, at;	// paragraphs behind that, and bytes of the one
	int64_t share;		// of the text that is before, in thousandths
};
const struct error *library_reading(struct library *library, paper_id id, struct arena *arena,
	struct library_reading *out);
const struct error *library_read_to(struct library *library, paper_id id, const struct library_reading *reading,
	int64_t now_s);

// Copies (our own JSON, an array) of touched papers that the attached cache
// lacks, those included that an undo may bring back: what paperboy-sync is given to import. *json is the caller's, NULL
// when nothing is missing.
const struct error *library_missing(struct library *library, char **json, size_t *n);

#endif
