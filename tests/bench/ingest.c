// SPDX-License-Identifier: GPL-3.0-or-later
// ingest SYNC CACHE ENDPOINT LAST DAYS: has paperboy-sync fetch and store the
// DAYS days up to LAST, and prints how many papers a second went all the way
// from HTTP to a committed row.

#include "config.h"

#include <err.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "day.h"
#include "link.h"

enum { IN_FLIGHT = 20, SILENCE_MS = 30000 };

struct ingest {
	struct link *link;
	daynum last;
	int days, sent, ended;
	int64_t papers;
};

static double
ingest_now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
ingest_send(struct ingest *ingest)
{
	while (ingest->sent < ingest->days && ingest->sent - ingest->ended < IN_FLIGHT) {
		char day[DAY_TEXT];
		uint32_t job;
		day_format(ingest->last - ingest->sent++, day);
		const struct error *error = link_send(ingest->link, JOB_FETCH, day, 0, LINK_FORCE, -1, &job);
		if (error)
			errx(1, "%s", error->text);
	}
}

static void
ingest_receive(struct ingest *ingest)
{
	static struct message message;
	while (link_receive(ingest->link, &message)) {
		if (message.kind == EVENT_FAILED)
			errx(1, "%s", message.text);
		if (message.kind == EVENT_DONE) {
			ingest->ended++;
			ingest->papers += message.number;
		}
	}
}

int
main(int argc, char **argv)
{
	if (argc != 6)
		errx(2, "usage: ingest SYNC CACHE ENDPOINT LAST DAYS");
	struct link_setup setup = { .program = argv[1], .cache_dir = argv[2], .endpoint = argv[3] };
	struct ingest ingest = { .link = link_new(&setup), .days = atoi(argv[5]) };
	if (!day_parse(argv[4], &ingest.last))
		errx(2, "%s is no day", argv[4]);
	double from_s = ingest_now_s();
	while (ingest.ended < ingest.days) {
		ingest_send(&ingest);
		struct pollfd wait = { .fd = link_fd(ingest.link), .events = POLLIN };
		if (poll(&wait, 1, SILENCE_MS) <= 0)
			errx(1, "paperboy-sync says nothing");
		ingest_receive(&ingest);
		if (link_reap(ingest.link, NULL))
			errx(1, "paperboy-sync ended");
	}
	double took_s = ingest_now_s() - from_s;
	printf("%lld papers in %.3f s: %.0f papers/s\n", (long long)ingest.papers, took_s,
		(double)ingest.papers / took_s);
	link_free(ingest.link);
	return 0;
}
