/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/sandbox.h"

#include <errno.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#ifdef PN_HAS_SECCOMP
#include <seccomp.h>
#endif

/* LeakSanitizer looks at its own process as a debugger does. */
#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif
#ifndef HAS_SANITIZER
#define HAS_SANITIZER 0
#endif

bool pn_sandbox_is_built(void) {
#ifdef PN_HAS_SECCOMP
    return true;
#else
    return false;
#endif
}

#ifdef PN_HAS_SECCOMP
/*
 * Every way out of the process: the network, other programs, other processes' memory, and
 * io_uring, which would do any of it without a call that is seen.
 */
static const int refused[] = {
    SCMP_SYS(connect),
    SCMP_SYS(socket),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(kexec_load),
    SCMP_SYS(bpf),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(mount),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(keyctl),
    SCMP_SYS(perf_event_open),
};

static enum pn_status refuse_calls(void) {
    enum pn_status st = PN_EIO;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL) return PN_ENOMEM;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        int result = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
        /* A call that this machine does not have needs no refusing. */
        if (result != 0 && result != -EDOM) goto done;
    }
    if (!HAS_SANITIZER &&
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ptrace), 0) != 0) {
        goto done;
    }
    if (seccomp_load(filter) == 0) st = PN_OK;
done:
    seccomp_release(filter);
    return st;
}
#else
static enum pn_status refuse_calls(void) { return PN_OK; }
#endif

enum pn_status pn_sandbox_enter(void) {
    const struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) return PN_EIO;
    if (!HAS_SANITIZER && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return PN_EIO;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return PN_EIO;
    return refuse_calls();
}
