// SPDX-License-Identifier: GPL-3.0-or-later
// The tests' own web server: one process, one poll(2), one folder.
//
//	server [--record FILE] [--idle SECONDS] [--quota N] [--port N] ROOT
//
// Listens on 127.0.0.1 only, on a free port unless told one, and prints the
// port. Ends when its stdin (if a pipe) closes, with its parent, on SIGTERM, or
// after SECONDS without a request. Each request is one line of FILE: ms on the
// monotonic clock, connection, method, target, then the telling headers,
// between tabs. Behind N requests in 5 minutes (100000) answers are 429; a file
// ROOT/quota, "N SECONDS", tells it otherwise.

#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#ifdef HAVE_SYS_PRCTL_H
#include <sys/prctl.h>
#endif

#include "fault.h"
#include "http.h"
#include "mem.h"
#include "site.h"

enum { CLIENTS = 64, WINDOW_MS = 300000, REQUEST_MAX = 65536 };

struct client {
	int fd;			// -1: free
	int number;		// which connection this is, counted from 1
	struct str in, request, out;
	size_t sent;
	enum delivery delivery;
	int pace;
	int64_t start_ms;	// when its answer may begin
	bool answering;
};

struct server {
	const char *root;
	struct faults *faults;
	FILE *record;
	int listener, idle_ms, quota, connections;
	int used;		// of the quota
	int64_t window_ms, active_ms;
	bool watch_stdin;
	struct client clients[CLIENTS];
};

static int64_t
now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

static void
client_close(struct client *client)
{
	close(client->fd);
	client->fd = -1;
	str_free(&client->in);
	str_free(&client->request);
	str_free(&client->out);
}

static void
client_reset(struct client *client)
{
	struct linger hard = { .l_onoff = 1 };
	setsockopt(client->fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
	client_close(client);
}

static void
server_record(struct server *server, const struct client *client, const struct request *request)
{
	static const char *const names[] = {
		"User-Agent", "Authorization", "Accept-Encoding", "If-None-Match", "If-Modified-Since",
		"Cookie", "Referer", "Proxy-Authorization", "Range", "If-Range",
	};
	if (!server->record)
		return;
	fprintf(server->record, "%lld\t%d\t%s\t%s", (long long)now_ms(), client->number,
		request->method, request->target);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *value = http_header(request, names[i]);
		if (value)
			fprintf(server->record, "\t%s: %s", names[i], value);
		free(value);
	}
	fputc('\n', server->record);
	fflush(server->record);
}

// The rate-limit headers, and 429 when the quota is used up.
static void
server_limit(struct server *server, struct answer *answer)
{
	int64_t now = now_ms();
	int quota = server->quota, window_s = WINDOW_MS / 1000;
	struct str text = { 0 };
	if (site_file(server->root, "quota", &text) && sscanf(str_text(&text), "%d %d", &quota, &window_s) < 1)
		fputs("tests/server: quota holds no number\n", stderr);
	str_free(&text);
	if (now - server->window_ms >= window_s * 1000) {
		server->window_ms = now;
		server->used = 0;
	}
	server->used++;
	int left = quota - server->used;
	if (left < 0) {
		answer->status = 429;
		str_cut(&answer->body, 0);
		str_add(&answer->body, "{\"error\":\"too many requests\"}");
	}
	str_print(&answer->headers, "ratelimit: \"api\";r=%d;t=%lld\r\n"
		"ratelimit-policy: \"fixed window\";\"api\";q=%d;w=%d\r\n", left > 0 ? left : 0,
		(long long)(server->window_ms + window_s * 1000 - now) / 1000, quota, window_s);
}

// Tells one body from another, in quotes; the caller's.
static char *
answer_tag(const struct answer *answer)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t i = 0; i < answer->body.len; i++)
		hash = (hash ^ (unsigned char)answer->body.data[i]) * 1099511628211u;
	return mem_print("\"%zx-%016llx\"", answer->body.len, (unsigned long long)hash);
}

// The rest of a file, to whoever has its beginning; "bytes=N-" is all that is understood.
static void
answer_range(const struct request *request, struct answer *answer)
{
	if (answer->status != 200 || strncmp(request->target, "/pdf/", 5))
		return;
	char *tag = answer_tag(answer);
	char *range = http_header(request, "Range"), *of = http_header(request, "If-Range");
	size_t from = 0, len = answer->body.len;
	str_print(&answer->headers, "ETag: %s\r\nAccept-Ranges: bytes\r\n", tag);
	if (range && (!of || !strcmp(of, tag)) && sscanf(range, "bytes=%zu-", &from) == 1) {
		answer->status = from < len ? 206 : 416;
		str_print(&answer->headers, "Content-Range: bytes %zu-%zu/%zu\r\n", from, len - 1, len);
		memmove(answer->body.data, answer->body.data + (from < len ? from : len), from < len ? len - from : 0);
		str_cut(&answer->body, from < len ? len - from : 0);
	}
	free(range);
	free(of);
	free(tag);
}

// A validator of the body; 304 to whoever has it already.
static void
answer_validate(const struct request *request, struct answer *answer)
{
	if (strstr(str_text(&answer->headers), "ETag:"))
		return;
	char *tag = answer_tag(answer), *etag = mem_print("W/%s", tag);
	free(tag);
	char *known = http_header(request, "If-None-Match");
	if (answer->status == 200) {
		str_print(&answer->headers, "ETag: %s\r\n", etag);
		if (known && !strcmp(known, etag))
			answer->status = 304;
	}
	free(known);
	free(etag);
}

static void
client_answer(struct server *server, struct client *client, const struct request *request)
{
	server_record(server, client, request);
	struct answer answer = { 0 };
	site_answer(server->root, request->target, &answer);
	if (strcmp(request->method, "GET"))
		answer.status = 405;
	answer_range(request, &answer);
	faults_apply(server->faults, request->target, &answer);
	server_limit(server, &answer);
	if (answer.delivery == DELIVER_WHOLE)
		answer_validate(request, &answer);
	str_cut(&client->out, 0);
	http_write(&answer, &client->out);
	client->sent = 0;
	client->delivery = answer.delivery;
	client->pace = answer.pace;
	client->start_ms = now_ms() + answer.delay_ms;
	client->answering = true;
	answer_free(&answer);
}

// How many bytes may go out now; -1 when none ever will.
static long
client_room(struct client *client, int64_t now)
{
	long left = (long)(client->out.len - client->sent);
	if (client->delivery == DELIVER_NEVER)
		return -1;
	if (now < client->start_ms)
		return 0;
	if (client->delivery == DELIVER_DRIP) {
		long due = (long)((now - client->start_ms) * client->pace / 1000) - (long)client->sent;
		return due < left ? due : left;
	}
	return left;
}

static void
client_write(struct client *client)
{
	if (client->delivery == DELIVER_RESET) {
		client_reset(client);
		return;
	}
	if (client->delivery == DELIVER_ENDLESS && client->sent == client->out.len) {
		client->sent = 0;
		str_cut(&client->out, 0);
		str_print(&client->out, "8000\r\n%32768s\r\n", "");
	}
	long room = client_room(client, now_ms());
	if (room > 0) {
		ssize_t n = send(client->fd, client->out.data + client->sent, (size_t)room, MSG_NOSIGNAL);
		if (n < 0 && errno != EAGAIN) {
			client_close(client);
			return;
		}
		client->sent += n > 0 ? (size_t)n : 0;
	}
	if (client->sent < client->out.len || client->delivery == DELIVER_ENDLESS)
		return;
	client->answering = false;
	if (client->delivery == DELIVER_HALF || client->delivery == DELIVER_OPEN || client->delivery == DELIVER_RAW)
		client_close(client);
}

static void
client_read(struct server *server, struct client *client)
{
	char bytes[16384];
	ssize_t n = recv(client->fd, bytes, sizeof bytes, 0);
	if (n == 0 || (n < 0 && errno != EAGAIN) || client->in.len > REQUEST_MAX) {
		client_close(client);
		return;
	}
	if (n > 0)
		str_addn(&client->in, bytes, (size_t)n);
	struct request request;
	if (!client->answering && http_request(&client->in, &client->request, &request)) {
		server->active_ms = now_ms();
		client_answer(server, client, &request);
		client_write(client);
	}
}

static void
server_accept(struct server *server)
{
	int fd = accept4(server->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd < 0)
		return;
	int on = 1;
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	for (int i = 0; i < CLIENTS; i++) {
		if (server->clients[i].fd >= 0)
			continue;
		server->clients[i] = (struct client){ .fd = fd, .number = ++server->connections };
		return;
	}
	close(fd);
}

// What a client waits for; *timeout_ms becomes no later than its next byte.
static short
client_events(struct client *client, int *timeout_ms)
{
	if (!client->answering)
		return POLLIN;
	long room = client_room(client, now_ms());
	if (room == 0 && client->delivery != DELIVER_ENDLESS) {
		int64_t wait = client->start_ms - now_ms();
		if (wait < 1 || client->delivery == DELIVER_DRIP)
			wait = 20;
		*timeout_ms = wait < *timeout_ms ? (int)wait : *timeout_ms;
	}
	return room > 0 || (room == 0 && client->delivery == DELIVER_ENDLESS) ? POLLOUT | POLLIN : POLLIN;
}

static void
client_turn(struct server *server, struct client *client, short events)
{
	if (client->answering && (events & (POLLHUP | POLLERR)))
		client_close(client);
	else if (events & (POLLIN | POLLHUP | POLLERR))
		client_read(server, client);
	if (client->fd >= 0 && client->answering)
		client_write(client);
}

// False when stdin closed.
static bool
server_turn(struct server *server)
{
	struct pollfd fds[CLIENTS + 2] = {
		{ .fd = server->listener, .events = POLLIN },
		{ .fd = server->watch_stdin ? 0 : -1, .events = POLLIN },
	};
	int timeout_ms = server->idle_ms;
	for (int i = 0; i < CLIENTS; i++) {
		struct client *client = &server->clients[i];
		fds[i + 2] = (struct pollfd){ .fd = client->fd };
		if (client->fd >= 0)
			fds[i + 2].events = client_events(client, &timeout_ms);
	}
	poll(fds, CLIENTS + 2, timeout_ms);
	for (int i = 0; i < CLIENTS; i++)
		if (server->clients[i].fd >= 0)
			client_turn(server, &server->clients[i], fds[i + 2].revents);
	if (fds[0].revents)
		server_accept(server);
	char byte;
	return !fds[1].revents || read(0, &byte, 1) > 0;
}

static bool
server_listen(struct server *server, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	socklen_t len = sizeof address;
	int on = 1;
	server->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	setsockopt(server->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(server->listener, (struct sockaddr *)&address, len) || listen(server->listener, CLIENTS)
	    || getsockname(server->listener, (struct sockaddr *)&address, &len)) {
		perror("tests/server");
		return false;
	}
	printf("%d\n", ntohs(address.sin_port));
	fflush(stdout);
	return true;
}

// The port asked for, 0 for any; -1 when the words make no sense.
static int
server_options(struct server *server, int argc, char **argv)
{
	static const struct option options[] = {
		{ "record", required_argument, NULL, 'r' }, { "idle", required_argument, NULL, 'i' },
		{ "quota", required_argument, NULL, 'q' }, { "port", required_argument, NULL, 'p' }, { 0 },
	};
	int port = 0;
	for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;) {
		switch (c) {
		case 'r':
			server->record = fopen(optarg, "ae");
			break;
		case 'i':
			server->idle_ms = atoi(optarg) * 1000;
			break;
		case 'q':
			server->quota = atoi(optarg);
			break;
		case 'p':
			port = atoi(optarg);
			break;
		default:
			return -1;
		}
	}
	server->root = argv[optind];
	return server->root ? port : -1;
}

int
main(int argc, char **argv)
{
	struct server server = { .idle_ms = 600000, .quota = 100000 };
	int port = server_options(&server, argc, argv);
	if (port < 0) {
		fputs("usage: server [--record FILE] [--idle SECONDS] [--quota N] [--port N] ROOT\n", stderr);
		return 2;
	}
#ifdef HAVE_SYS_PRCTL_H
	prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
	struct stat input;
	server.watch_stdin = !fstat(0, &input) && (S_ISFIFO(input.st_mode) || S_ISSOCK(input.st_mode));
	for (int i = 0; i < CLIENTS; i++)
		server.clients[i].fd = -1;
	if (!server_listen(&server, port))
		return 1;
	server.faults = faults_new(server.root);
	server.window_ms = server.active_ms = now_ms();
	while (server_turn(&server) && now_ms() - server.active_ms < server.idle_ms)
		;
	for (int i = 0; i < CLIENTS; i++)
		if (server.clients[i].fd >= 0)
			client_close(&server.clients[i]);
	faults_free(server.faults);
	if (server.record)
		fclose(server.record);
	close(server.listener);
	return 0;
}
