// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "session.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"
#include "outfile.h"
#include "pick.h"
#include "text.h"

enum { FILE_BYTES = 16384, FILTER_BYTES = 4096, SHARE_MAX = 1000, UMASK = 077 };

static char *
path_of(const struct options *options)
{
	return mem_print("%s/session", options->state_dir);
}

static void
take_view(struct session *session, const struct options *options, const char *words)
{
	struct pick pick;
	if (!strcmp(words, "latest"))
		session->latest = session->found = true;
	else if (pick_view(words, options, &pick) && !pick.newest) {
		session->view = pick.view;
		session->found = true;
	}
}

static void
take_paper(struct session *session, const char *words)
{
	paper_id id;
	size_t line;
	if (sscanf(words, "%" SCNd64 " %zu", &id, &line) == 2 && id > 0) {
		session->chosen = id;
		session->line = line;
	}
}

static void
take_layout(struct session *session, const char *words)
{
	int choice, side, stacked;
	if (sscanf(words, "%d %d %d", &choice, &side, &stacked) != 3 || choice < 0 || choice >= LAYOUT_CHOICES)
		return;
	if (side >= 0 && side <= SHARE_MAX && stacked >= 0 && stacked <= SHARE_MAX)
		session->wish = (struct layout_wish){ .choice = (enum layout_choice)choice, .side = side, .stacked = stacked };
}

static void
take_line(struct session *session, const struct options *options, const char *line)
{
	if (!strncmp(line, "view ", 5)) {
		take_view(session, options, line + 5);
	} else if (!strncmp(line, "filter ", 7)) {
		free(session->filter);
		session->filter = text_clean(line + 7, strlen(line + 7), FILTER_BYTES);
	} else if (!strncmp(line, "paper ", 6)) {
		take_paper(session, line + 6);
	} else if (!strncmp(line, "layout ", 7)) {
		take_layout(session, line + 7);
	}
}

// What is no file is not waited for.
void
session_read(const struct options *options, struct session *out)
{
	char text[FILE_BYTES + 1], *rest = text, *line, *path = path_of(options);
	struct stat st;
	*out = (struct session){ .found = false };
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool file = fd >= 0 && !fstat(fd, &st) && S_ISREG(st.st_mode);
	ssize_t n = file ? read(fd, text, FILE_BYTES) : 0;
	text[n > 0 ? n : 0] = '\0';
	while ((line = strsep(&rest, "\n")))
		take_line(out, options, line);
	if (fd >= 0)
		close(fd);
	free(path);
}

static void
tell(const struct app *app, struct str *out)
{
	const struct list *list = &app->list;
	const struct view *view = &app->view;
	struct view arxiv;
	const char *filter = filter_text(app);
	bool latest = app->latest;
	// Related papers are found anew: where they were asked for is come back to.
	if (view->kind == VIEW_RELATED)
		view = trail_first(app, &filter, &latest);
	bool here = view == &app->view;
	if (view && view->kind == VIEW_ARXIV) {
		arxiv = announced_remembered(app, view, latest);
		view = &arxiv;
		latest = false;
	}
	char *words = latest ? mem_dup("latest") : view ? pick_words(view) : NULL;
	if (words)
		str_print(out, "view %s\n", words);
	if (words && *filter)
		str_print(out, "filter %s\n", filter);
	if (words && here && list->chosen)
		str_print(out, "paper %" PRId64 " %zu\n", list->chosen, list->cursor - list->top);
	str_print(out, "layout %d %d %d\n", (int)app->wish.choice, app->wish.side, app->wish.stacked);
	free(words);
}

const struct error *
session_write(const struct app *app)
{
	struct outfile *file = NULL;
	struct str text = { 0 };
	char *path = path_of(app->options);
	const struct error *error = options_make_dir(app->options->state_dir);
	tell(app, &text);
	if (!error && outfile_waits(path))
		error = error_new(ERROR_OTHER, "%s: no file", path);
	if (!error)
		error = outfile_open(path, UMASK, &file);
	if (!error)
		error = outfile_end(file, outfile_put(file, &text));
	str_free(&text);
	free(path);
	return error;
}

void
session_free(struct session *session)
{
	free(session->filter);
	session->filter = NULL;
}
