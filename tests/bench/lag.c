// SPDX-License-Identifier: GPL-3.0-or-later
// lag FIRST_MS LAST_MS: a program of known slowness, to see whether what
// measures others tells the truth. To each key it answers with a row after
// FIRST_MS, then works without a word, and after LAST_MS has the count. C-u
// clears, q leaves.

#include "config.h"

#include <err.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "series.h"

enum { CLEAR = 'u' & 0x1f };

static void
lag_until(double until_ms)
{
	while (series_now_ms() < until_ms)
		;
}

static void
lag_answer(char key, int keys, double first_ms, double last_ms)
{
	double from_ms = series_now_ms();
	lag_until(from_ms + first_ms);
	printf("\033[3;1Hrow %d, of %c\033[K", keys, key);
	fflush(stdout);
	lag_until(from_ms + last_ms);
	printf("\033[40;1H / %d of 1,000\033[K", keys);
	fflush(stdout);
}

int
main(int argc, char **argv)
{
	struct termios modes;
	if (argc != 3)
		errx(2, "usage: lag FIRST_MS LAST_MS");
	if (tcgetattr(0, &modes) < 0)
		err(1, "no terminal");
	cfmakeraw(&modes);
	tcsetattr(0, TCSANOW, &modes);
	printf("\033[2J\033[1;1Hready\033[40;1H / 0 of 1,000");
	fflush(stdout);
	int keys = 0;
	for (char key; read(0, &key, 1) == 1 && key != 'q';) {
		keys = key == CLEAR ? 0 : keys + 1;
		lag_answer(key, keys, atof(argv[1]), atof(argv[2]));
	}
	return 0;
}
