// SPDX-License-Identifier: GPL-3.0-or-later
// The system calls that a locked-in process is refused: what Landlock leaves open,
// or has learned of late. (seccomp(2), Documentation/userspace-api/seccomp_filter.rst)
//
// They fail with EPERM, so that a library that tries one goes on without. What is not named
// is allowed, but for calls younger than this list: they do not exist (ENOSYS).

#include "config.h"
#include "jail_own.h"

#if defined(HAVE_LINUX_SECCOMP_H) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(__ILP32__) \
	&& __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "mem.h"

#ifdef __x86_64__
enum { ARCHITECTURE = AUDIT_ARCH_X86_64 & 0x7fffffff };
#else
enum { ARCHITECTURE = AUDIT_ARCH_AARCH64 & 0x7fffffff };
#endif

// By number, since headers may be older than the kernel; from 424 on numbers are
// the same on every architecture.
enum {
	CALL_PIDFD_SEND_SIGNAL = 424, CALL_IO_URING_SETUP, CALL_IO_URING_ENTER, CALL_IO_URING_REGISTER,
	CALL_OPEN_TREE, CALL_MOVE_MOUNT, CALL_FSOPEN, CALL_FSCONFIG, CALL_FSMOUNT, CALL_FSPICK, CALL_PIDFD_OPEN,
	CALL_CLONE3, CALL_PIDFD_GETFD = 438, CALL_PROCESS_MADVISE = 440, CALL_MOUNT_SETATTR = 442,
	CALL_QUOTACTL_FD = 443, CALL_PROCESS_MRELEASE = 448, CALL_FCHMODAT2 = 452, CALL_SETXATTRAT = 463,
	CALL_REMOVEXATTRAT = 466, CALL_OPEN_TREE_ATTR, CALL_FILE_GETATTR, CALL_FILE_SETATTR,
	CALL_LAST = CALL_FILE_SETATTR,
};

enum { VALUES = 3 };
#define OWN_PID UINT32_MAX	// stands for our process id, which no table can know

// One call. Without `when` it is refused whatever its arguments are.
static const struct call {
	int number;
	enum { ALWAYS, BUT_FOR, FOR, WITHOUT } when;	// refused but for, or for these values, or without these bits
	int arg, n;			// of its argument `arg`, its lower half
	uint32_t values[VALUES];
} calls[] = {
	// Files: by name, or what is told about them.
	{ .number = SYS_truncate },
	{ .number = SYS_fchmod }, { .number = SYS_fchmodat }, { .number = CALL_FCHMODAT2 },
	{ .number = SYS_fchown }, { .number = SYS_fchownat }, { .number = SYS_utimensat },
	{ .number = SYS_setxattr }, { .number = SYS_lsetxattr }, { .number = SYS_fsetxattr },
	{ .number = SYS_removexattr }, { .number = SYS_lremovexattr }, { .number = SYS_fremovexattr },
	{ .number = CALL_SETXATTRAT }, { .number = CALL_REMOVEXATTRAT }, { .number = CALL_FILE_SETATTR },
	{ .number = SYS_name_to_handle_at }, { .number = SYS_open_by_handle_at },
	{ .number = SYS_fanotify_init }, { .number = SYS_fanotify_mark },

	// Other processes: to signal, read, write, trace, slow or limit them.
	{ SYS_kill, BUT_FOR, 0, 1, { OWN_PID } }, { SYS_tgkill, BUT_FOR, 0, 1, { OWN_PID } },
	{ .number = SYS_tkill }, { .number = SYS_rt_sigqueueinfo }, { .number = SYS_rt_tgsigqueueinfo },
	{ .number = CALL_PIDFD_SEND_SIGNAL }, { .number = CALL_PIDFD_OPEN }, { .number = CALL_PIDFD_GETFD },
	{ SYS_fcntl, FOR, 1, 3, { 8 /* F_SETOWN */, 15 /* F_SETOWN_EX */, 10 /* F_SETSIG */ } },
	{ .number = SYS_process_vm_readv }, { .number = SYS_process_vm_writev }, { .number = SYS_kcmp },
	{ .number = CALL_PROCESS_MADVISE }, { .number = CALL_PROCESS_MRELEASE },
	{ .number = SYS_migrate_pages }, { .number = SYS_move_pages },
	{ SYS_prlimit64, BUT_FOR, 0, 2, { 0, OWN_PID } },
	{ .number = SYS_setpriority }, { .number = SYS_ioprio_set }, { .number = SYS_sched_setparam },
	{ .number = SYS_sched_setscheduler }, { .number = SYS_sched_setattr },
	{ SYS_ioctl, FOR, 1, 2, { TIOCSTI, 0x541c /* TIOCLINUX */ } },

	// Programs, and processes to run them; threads are left.
	{ .number = SYS_execve }, { .number = SYS_execveat },
#ifndef SANITIZED	// the leak checker traces its own threads from a process of its own
	{ .number = SYS_ptrace },
	{ SYS_clone, WITHOUT, 0, 1, { CLONE_THREAD } },
#endif

	// To be asked from outside, and to ask services of this machine: a session's bus
	// starts programs. The resolver goes on without, by the name servers themselves.
	{ SYS_socket, BUT_FOR, 0, 3, { AF_INET, AF_INET6, AF_NETLINK } },
	{ .number = SYS_listen }, { .number = SYS_accept }, { .number = SYS_accept4 },
	{ .number = SYS_shmget }, { .number = SYS_shmat }, { .number = SYS_shmctl }, { .number = SYS_semget },
	{ .number = SYS_semctl }, { .number = SYS_msgget }, { .number = SYS_msgctl }, { .number = SYS_mq_open },
	{ .number = SYS_mq_unlink }, { .number = SYS_add_key }, { .number = SYS_request_key }, { .number = SYS_keyctl },

	// Who we are, and what root may do.
	{ .number = SYS_setuid }, { .number = SYS_setgid }, { .number = SYS_setreuid }, { .number = SYS_setregid },
	{ .number = SYS_setresuid }, { .number = SYS_setresgid }, { .number = SYS_setfsuid }, { .number = SYS_setfsgid },
	{ .number = SYS_setgroups }, { .number = SYS_capset }, { .number = SYS_personality },
	{ .number = SYS_unshare }, { .number = SYS_setns }, { .number = SYS_chroot }, { .number = SYS_pivot_root },
	{ .number = SYS_mount }, { .number = SYS_umount2 }, { .number = CALL_OPEN_TREE }, { .number = CALL_OPEN_TREE_ATTR },
	{ .number = CALL_MOVE_MOUNT }, { .number = CALL_FSOPEN }, { .number = CALL_FSCONFIG }, { .number = CALL_FSMOUNT },
	{ .number = CALL_FSPICK }, { .number = CALL_MOUNT_SETATTR }, { .number = SYS_quotactl },
	{ .number = CALL_QUOTACTL_FD }, { .number = SYS_swapon }, { .number = SYS_swapoff }, { .number = SYS_acct },
	{ .number = SYS_reboot }, { .number = SYS_kexec_load }, { .number = SYS_kexec_file_load },
	{ .number = SYS_init_module },
	{ .number = SYS_finit_module }, { .number = SYS_delete_module }, { .number = SYS_sethostname },
	{ .number = SYS_setdomainname }, { .number = SYS_settimeofday }, { .number = SYS_clock_settime },
	{ .number = SYS_adjtimex }, { .number = SYS_clock_adjtime }, { .number = SYS_syslog }, { .number = SYS_vhangup },

	// Much of the kernel behind one call.
	{ .number = SYS_bpf }, { .number = SYS_perf_event_open }, { .number = SYS_userfaultfd },
	{ .number = CALL_IO_URING_SETUP }, { .number = CALL_IO_URING_ENTER }, { .number = CALL_IO_URING_REGISTER },

#ifdef __x86_64__	// the same by their old names, which later architectures do without
	{ .number = SYS_chmod }, { .number = SYS_chown }, { .number = SYS_lchown }, { .number = SYS_utime },
	{ .number = SYS_utimes }, { .number = SYS_futimesat }, { .number = SYS_iopl }, { .number = SYS_ioperm },
	{ .number = SYS_modify_ldt }, { .number = SYS_uselib },
#ifndef SANITIZED
	{ .number = SYS_fork }, { .number = SYS_vfork },
#endif
#endif
};

enum {
	CALLS = sizeof calls / sizeof *calls,
	CALL_STEPS = 4 + VALUES,	// of the filter, at most, for one of them
	HEAD_STEPS = 8,
};

static const struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
static const struct sock_filter refuse = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
static const struct sock_filter unknown = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS);

static struct sock_filter
load(size_t offset)
{
	return (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset);
}

// Calls of another architecture are refused as a whole; x32's have high numbers. clone3 keeps what it
// is asked for in memory, where no filter looks: without it clone is tried.
static struct sock_filter *
head(struct sock_filter *at)
{
	*at++ = load(offsetof(struct seccomp_data, arch));
	*at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE | 0x80000000u, 1, 0);
	*at++ = refuse;
	*at++ = load(offsetof(struct seccomp_data, nr));
	*at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, CALL_LAST, 1, 0);
	*at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CALL_CLONE3, 0, 1);
	*at++ = unknown;
	return at;
}

// The call's steps: its number, then its argument. Each value that fits leads to the last one.
static struct sock_filter *
steps(const struct call *call, struct sock_filter *at)
{
	unsigned test = call->when == WITHOUT ? BPF_JSET : BPF_JEQ;
	unsigned behind = call->when == ALWAYS ? 1 : (unsigned)call->n + 3;
	*at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call->number, 0, (uint8_t)behind);
	if (call->when == ALWAYS) {
		*at++ = refuse;
		return at;
	}
	*at++ = load(offsetof(struct seccomp_data, args) + (size_t)call->arg * sizeof(uint64_t));
	for (int i = 0; i < call->n; i++) {
		uint32_t value = call->values[i] == OWN_PID ? (uint32_t)getpid() : call->values[i];
		*at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | test | BPF_K, value, (uint8_t)(call->n - i), 0);
	}
	*at++ = call->when == FOR ? allow : refuse;
	*at++ = call->when == FOR ? refuse : allow;
	return at;
}

bool
jail_calls(void)
{
	struct sock_filter *filter = mem_new(HEAD_STEPS + CALLS * CALL_STEPS + 1, sizeof *filter);
	struct sock_filter *at = head(filter);
	for (size_t i = 0; i < CALLS; i++)
		at = steps(&calls[i], at);
	*at++ = allow;
	struct sock_fprog program = { .len = (unsigned short)(at - filter), .filter = filter };
	bool done = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
	free(filter);
	return done;
}

#else

bool
jail_calls(void)
{
	return false;
}

#endif
