// SPDX-License-Identifier: GPL-3.0-or-later
// The programs, the terminal and the locale, as doctor sees them.

#include "config.h"
#include "doctor.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "db.h"
#include "print.h"
#include "term_caps.h"
#include "text.h"

void
doctor_programs(struct doctor *doctor)
{
	struct utsname system = { 0 };
	uname(&system);
	doctor_section(doctor, "Programs");
	doctor_line(doctor, DOCTOR_OK, "paperboy", "%s on %s %s, %s", PACKAGE_VERSION, system.sysname, system.release,
		system.machine);
	doctor_line(doctor, DOCTOR_OK, "libraries", "%s, SQLite %s, libunistring %d.%d", term_caps_version(), db_version(),
		text_version() >> 16, text_version() >> 8 & 0xff);
}

static void
terminal_name(struct doctor *doctor, const char *name)
{
	enum term_caps caps = term_caps_of(name);
	if (caps == TERM_UNKNOWN) {
		doctor_line(doctor, DOCTOR_NOTE, "terminal", "TERM=%s is not described on this machine", name);
		doctor_way(doctor, "xterm-256color is tried instead; install ncurses-term, or the terminal's own entry");
	} else if (caps == TERM_UNABLE) {
		doctor_line(doctor, DOCTOR_NOTE, "terminal", "TERM=%s cannot place its cursor: no screen, but lists", name);
		doctor_way(doctor, "paperboy ls prints plain lines");
	} else {
		doctor_line(doctor, DOCTOR_OK, "terminal", "TERM=%s, %d colours%s", name, term_caps_colours(name),
			getenv("TMUX") ? ", inside tmux" : getenv("STY") ? ", inside screen" : "");
	}
}

static void
colours(struct doctor *doctor)
{
	static const char *const words[] = {
		[WHEN_AUTO] = "where the terminal has them", [WHEN_ALWAYS] = "always", [WHEN_NEVER] = "never",
	};
	const char *none = getenv("NO_COLOR");
	doctor_line(doctor, DOCTOR_OK, "colours", "%s%s", words[doctor->options->color],
		none && *none && doctor->options->color == WHEN_NEVER ? " (NO_COLOR)" : "");
}

void
doctor_terminal(struct doctor *doctor)
{
	const char *name = getenv("TERM"), *locale = setlocale(LC_CTYPE, NULL), *charset = nl_langinfo(CODESET);
	doctor_section(doctor, "Terminal");
	if (name && *name) {
		terminal_name(doctor, name);
	} else {
		doctor_line(doctor, DOCTOR_NOTE, "terminal", "TERM is not set");
		doctor_way(doctor, "xterm-256color is tried; set TERM to what the terminal is");
	}
	colours(doctor);
	if (strcmp(charset, "UTF-8") == 0) {
		doctor_line(doctor, DOCTOR_OK, "locale", "%s, %s", locale, charset);
		return;
	}
	doctor_line(doctor, DOCTOR_NOTE, "locale", "%s, %s: all is shown in ASCII", locale, charset);
	doctor_way(doctor, "set LC_ALL or LANG to a locale of UTF-8, such as C.UTF-8");
}
