/*
 * penny add, killed before each of its system calls: there is the old file or the new one, and the
 * next command goes on as if nothing had been.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "pt.h"

#define STEPS_MAX 5000

static const char old_text[] = "account Assets:Cash\n    ; cash: yes\n\n"
                               "2026-11-20 Market\n    Expenses:Food  10.00 EUR\n    Assets:Cash\n";
static const char entry[] =
    "\n2026-12-01 Market\n    Expenses:Food        3.00 EUR\n    Assets:Cash\n";

static char folder[64], file[96], left_over[128];

static void write_old(void) {
    FILE *out = fopen(file, "wb");
    PT_TRUE(out != NULL && fputs(old_text, out) >= 0 && fclose(out) == 0);
}

static const char *read_file(void) {
    static char text[1 << 16];
    FILE *in = fopen(file, "rb");
    PT_TRUE(in != NULL);
    size_t length = fread(text, 1, sizeof text - 1, in);
    text[length] = '\0';
    fclose(in);
    return text;
}

/* The program, its output thrown away; does not return. */
static void become_penny(const char *command, const char *payee, const char *amount) {
    const char *program = getenv("PENNY");
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execl(program, program, command, "-f", file, payee, amount, (char *)NULL);
    _exit(127);
}

static int run(const char *command, const char *payee, const char *amount) {
    int status = 0;
    pid_t child = fork();
    PT_TRUE(child >= 0);
    if (child == 0) become_penny(command, payee, amount);
    PT_INT(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/*
 * Whether the stop is before a call that counts: each one, and where a sanitizer makes it slow each
 * that changes a file or its name.
 */
static bool counts(pid_t child) {
    static const long changes[] = {SYS_write,  SYS_fsync, SYS_ftruncate, SYS_mkdir, SYS_unlink,
                                   SYS_rename, SYS_flock, SYS_renameat2, SYS_fchmod};
    struct __ptrace_syscall_info info;
    size_t size = sizeof info;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, child, (void *)size, &info) <= 0) PT_FAIL("no call");
    if (info.op != PTRACE_SYSCALL_INFO_ENTRY) return false;
    if (!PT_SLOW) return true;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        if ((long)info.entry.nr == changes[i]) return true;
    }
    return false;
}

/* Run and kill it before its n-th system call; false when it came to its end. */
static bool kill_at(long n) {
    int status = 0;
    pid_t child = fork();
    PT_TRUE(child >= 0);
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) _exit(126);
        become_penny("add", "Market", "3");
    }
    PT_INT(waitpid(child, &status, 0), child);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 126) PT_SKIP("no tracing here");
    PT_TRUE(WIFSTOPPED(status)); /* at its exec */
    if (ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)(uintptr_t)PTRACE_O_TRACESYSGOOD) != 0) {
        PT_FAIL("cannot trace: %d", errno);
    }
    for (long calls = 0;;) {
        if (ptrace(PTRACE_SYSCALL, child, NULL, NULL) != 0) PT_FAIL("cannot trace: %d", errno);
        PT_INT(waitpid(child, &status, 0), child);
        if (WIFEXITED(status)) {
            PT_INT(WEXITSTATUS(status), 0);
            return false;
        }
        PT_TRUE(WIFSTOPPED(status));
        if (!counts(child) || ++calls < n) continue;
        kill(child, SIGKILL);
        PT_INT(waitpid(child, &status, 0), child);
        return true;
    }
}

static void begin(void) {
    snprintf(folder, sizeof folder, "/tmp/pn-kill-XXXXXX");
    PT_TRUE(mkdtemp(folder) != NULL);
    snprintf(file, sizeof file, "%s/household.journal", folder);
    snprintf(left_over, sizeof left_over, "%s.penny-new", file);
    setenv("PENNY_HOME", folder, 1);
    setenv("PENNY_TODAY", "2026-12-01", 1);
    setenv("ASAN_OPTIONS", "detect_leaks=0", 1); /* it cannot look while it is traced */
}

static void clear(void) {
    char command[256];
    snprintf(command, sizeof command, "rm -rf '%s/history' '%s'", folder, left_over);
    PT_INT(system(command), 0);
}

PT_TEST(killed_before_any_call) {
    char new_text[512], both[2048];
    long n = 1, olds = 0, news = 0;
    begin();
    alarm(900);
    snprintf(new_text, sizeof new_text, "%s%s", old_text, entry);
    for (; n < STEPS_MAX; n++) {
        clear();
        write_old();
        bool killed = kill_at(n);
        char after[1024];
        snprintf(after, sizeof after, "%s", read_file());
        bool is_new = strcmp(after, new_text) == 0;
        if (!is_new) PT_STR(after, old_text);
        if (!killed) {
            PT_TRUE(is_new);
            break;
        }
        olds += !is_new;
        news += is_new;
        snprintf(both, sizeof both, "%s%s", after, entry);
        PT_INT(run("add", "Market", "3"), 0);
        PT_STR(read_file(), both);
        PT_INT(access(left_over, F_OK), -1);
        PT_INT(run("undo", NULL, NULL), 0);
        PT_STR(read_file(), after);
        PT_INT(run("undo", NULL, NULL), is_new ? 0 : 1);
        PT_STR(read_file(), old_text);
    }
    printf("# %ld calls: %ld times the old file, %ld times the new one\n", n - 1, olds, news);
    PT_TRUE(olds > 5 && news > 0);
    snprintf(both, sizeof both, "rm -rf '%s'", folder);
    PT_INT(system(both), 0);
}

PT_MAIN
