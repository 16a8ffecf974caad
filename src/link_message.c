// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "link_own.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "mem.h"

union control {
	struct cmsghdr header;
	char bytes[CMSG_SPACE(sizeof(int))];
};

bool
message_send(int fd, const struct message *message, int passed_fd)
{
	// Only the text's own bytes travel, so that a burst fits in the socket.
	size_t len = offsetof(struct message, text) + strlen(message->text) + 1;
	struct iovec part = { .iov_base = (void *)message, .iov_len = len };
	struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1 };
	union control control = { 0 };
	if (passed_fd >= 0) {
		header.msg_control = &control;
		header.msg_controllen = sizeof control;
		struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
		rights->cmsg_level = SOL_SOCKET;
		rights->cmsg_type = SCM_RIGHTS;
		rights->cmsg_len = CMSG_LEN(sizeof passed_fd);
		memcpy(CMSG_DATA(rights), &passed_fd, sizeof passed_fd);
	}
	ssize_t n;
	do
		n = sendmsg(fd, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)len;
}

static int
message_rights(struct msghdr *header)
{
	int fd = -1;
	struct cmsghdr *rights = CMSG_FIRSTHDR(header);
	if (rights && rights->cmsg_level == SOL_SOCKET && rights->cmsg_type == SCM_RIGHTS
	    && rights->cmsg_len == CMSG_LEN(sizeof fd))
		memcpy(&fd, CMSG_DATA(rights), sizeof fd);
	return fd;
}

enum message_got
message_receive(int fd, struct message *out, int *passed_fd)
{
	struct iovec part = { .iov_base = out, .iov_len = sizeof *out };
	union control control = { 0 };
	struct msghdr header = {
		.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control,
	};
	if (passed_fd)
		*passed_fd = -1;
	ssize_t n;
	do
		n = recvmsg(fd, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return errno == EAGAIN || errno == EWOULDBLOCK ? MESSAGE_NONE : MESSAGE_CLOSED;
	if (n == 0)
		return MESSAGE_CLOSED;
	int came = message_rights(&header);
	bool whole = (size_t)n > offsetof(struct message, text) && !(header.msg_flags & MSG_TRUNC)
		&& ((const char *)out)[n - 1] == '\0' && out->version == LINK_VERSION;
	if (came >= 0 && whole && passed_fd)
		*passed_fd = came;
	else if (came >= 0)
		close(came);
	return whole ? MESSAGE_WHOLE : MESSAGE_ODD;
}

bool
link_child_receive(int fd, struct message *out, int *passed_fd)
{
	enum message_got got;
	while ((got = message_receive(fd, out, passed_fd)) == MESSAGE_ODD)
		;
	return got == MESSAGE_WHOLE;
}

bool
link_child_closed(int fd)
{
	char byte;
	ssize_t n = recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
	return n == 0 || (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

void
link_child_send(int fd, uint32_t job, enum link_kind kind, const char *text, int64_t number, int64_t total)
{
	struct message *message = mem_new(1, sizeof *message);
	*message = (struct message){
		.version = LINK_VERSION, .job = job, .kind = kind, .number = number, .total = total,
	};
	size_t len = strlen(text);
	if (len >= LINK_TEXT)
		for (len = LINK_TEXT - 1; len > 0 && (text[len] & 0xc0) == 0x80; len--)
			;
	memcpy(message->text, text, len);
	// Nobody listening is no error: events are hints.
	if (!message_send(fd, message, -1))
		errno = 0;
	free(message);
}
