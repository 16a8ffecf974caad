// SPDX-License-Identifier: GPL-3.0-or-later
// options: every setting in one table; the config language's `set`; XDG paths
// and the environment.
//
// Order, later wins: defaults, environment, config file, command line. Relative
// XDG values are ignored, as the XDG specification says; HOME unset falls back
// to the password file.

#ifndef OPTIONS_H
#define OPTIONS_H

#include "day.h"
#include "error.h"
#include "rules.h"
#include "str.h"

enum { AUTO_READ_OPEN = -1 };

enum options_when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

// Rows of the list: two lines where the pane is narrow and high, one, or two.
enum list_rows { ROWS_AUTO, ROWS_ONE, ROWS_TWO };

// As what papers are piped to a command.
enum pipe_format { PIPE_MD, PIPE_TEXT, PIPE_BIBTEX, PIPE_JSONL, PIPE_IDS, PIPE_URLS };

// What a row of the list has, from left to right.
enum list_column {
	LIST_STATE, LIST_VOTES, LIST_COMMENTS, LIST_STARS, LIST_CODE, LIST_TITLE, LIST_WHO, LIST_AGE, LIST_DATE,
	LIST_COLUMNS,
};
struct list_columns {
	enum list_column of[LIST_COLUMNS];
	int n;
};

bool list_columns_have(const struct list_columns *columns, enum list_column column);

// "state votes title", blanks or commas between. False if a name is none or there
// twice, or the title is missing.
bool list_columns_parse(const char *text, struct list_columns *out);

struct options {
	char *config_file;	// $XDG_CONFIG_HOME/paperboy/config
	char *data_dir;		// $XDG_DATA_HOME/paperboy: library.db
	char *cache_dir;	// $XDG_CACHE_HOME/paperboy: papers.db
	char *state_dir;	// $XDG_STATE_HOME/paperboy: history, log
	char *endpoint;		// $HF_ENDPOINT, no slash at its end
	char *pdf_endpoint;	// of PDFs and full texts, no slash at its end
	char *arxiv_categories;	// subscribed: names with a blank between (category.h), "" for none
	char *browser;		// the config's; NULL: not set
	char *viewer;		// of PDFs
	char *bibliography;	// where B appends; NULL: not set
	char *mail_from, *mail_to;	// of digests; NULL: not set
	char *theme;		// its name
	char *clipboard;	// the same: what is run to copy
	enum options_when hyperlinks;	// the terminal is told of links
	char *log_file;		// --log; NULL: none
	daynum today;		// the site's today: UTC, or --today
	bool today_given;	// by --today: it does not pass at midnight
	enum options_when color;	// $NO_COLOR gives WHEN_NEVER
	bool offline;		// --offline, $HF_HUB_OFFLINE
	unsigned umask;		// that we were started with; what we keep is for nobody else
	bool ascii, mouse, sample, session;
	struct list_columns columns;
	enum list_rows rows;
	enum pipe_format pipe_format;
	int auto_read_s;	// seconds of focus before a paper counts as read; 0 off, AUTO_READ_OPEN at once
	int prefix_wait_ms;	// before the panel of what can follow
	int refresh_m;		// minutes between looks for a newer list than the open one; 0 off
	struct rules rules;	// saved filters, watches and colours of rows: the config's
	char **values;		// of each setting, as it was set last; NULL: none was
	char **forced;		// of each setting that the command line has, as it has it; NULL: none
};

// Defaults and environment. Strings are the options' own.
const struct error *options_init(struct options *options);
void options_free(struct options *options);

// One setting by name, from text; the error names what would be right, or the
// nearest name.
const struct error *options_set(struct options *options, const char *name, const char *value);

// The same by the command line, which stands before all.
const struct error *options_force(struct options *options, const char *name, const char *value);

// What reading a config again wants: all settings as they are without one, and when it is read, those of the
// command line once more.
const struct error *options_again(struct options *options);
const struct error *options_forced(struct options *options);

// Adds a line of the config for each setting, as it is in force.
void options_print(const struct options *options, struct str *out);

// One row of the table, for `:set`, completion and the man page.
struct option_row {
	const char *name, *type, *standard, *sentence;
};
const struct option_row *options_row(size_t i);	// NULL behind the last

// Splits a line of the config language into words: blanks separate, '…' and
// "…" hold together, backslash takes the next character as it is outside '…',
// # starts a comment at a word's start. The caller frees the words and the
// array. A quote left open is an error.
const struct error *options_split(const char *line, char ***words, size_t *n);
void options_words_free(char **words, size_t n);

// One such word, up to an unquoted byte of `stops`, added to *word; *line goes
// to that byte or the end. False if a quote is left open.
bool options_word(const char **line, const char *stops, struct str *word);

// Reads the config file, if there is one, and gives each line's words to
// `line`; what it returns is collected with "FILE:LINE: " before it. Reading
// goes on after a mistake. Returns the number of mistakes; *mistakes (the
// caller's) holds one a line. Only a regular file of at most 1 MiB is read.
size_t options_read(const char *path, const struct error *(*line)(void *arg, char **words, size_t n),
	void *arg, char **mistakes);

// A file's name as people type it: "~/" in front of it is the home directory. The caller frees.
char *options_home(const char *name);

// Makes a directory of ours and its parents, mode 0700. An error names it.
const struct error *options_make_dir(const char *path);

// The name in a table nearest to `name` (edit distance <= 2, of up to
// four letters 1), or NULL.
const char *options_nearest(const char *name, const char *(*row)(size_t i), size_t n);

#endif
