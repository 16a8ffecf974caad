// SPDX-License-Identifier: GPL-3.0-or-later
// link_own: what link's files share: messages on a socket, and the start of the
// process that holds its other end.

#ifndef LINK_OWN_H
#define LINK_OWN_H

#include "link.h"

// Where the child finds its end.
enum { LINK_CHILD_FD = 3 };
#define LINK_CHILD_FD_TEXT "3"

enum message_got {
	MESSAGE_NONE,	// nothing now
	MESSAGE_WHOLE,
	MESSAGE_ODD,	// what no program of ours sends: dropped
	MESSAGE_CLOSED,	// the other side is gone
};

// Sends without waiting; `passed_fd` (-1: none) goes along. False with errno.
bool message_send(int fd, const struct message *message, int passed_fd);

// *passed_fd is the caller's, -1 when none came; NULL: whatever came is closed.
enum message_got message_receive(int fd, struct message *out, int *passed_fd);

// Starts argv[0] with a clean slate: the socket as descriptor 3 and no other,
// no signal blocked or ignored, a session of its own, /dev/null for stdio, but
// stderr goes to `stderr_file` if that is not NULL. *fd is our end.
const struct error *link_spawn(const char *const *argv, const char *stderr_file, pid_t *pid, int *fd);

#endif
