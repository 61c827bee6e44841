/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/opener.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strbuf.h"

void pn_streams_close(void) {
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0) return;
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        (void)dup2(nothing, stream);
    if (nothing > STDERR_FILENO) close(nothing);
}

/* ---- the browser ---- */

/* The browser outlives the terminal, and what it prints is of no interest there. */
static int let_go_of_terminal(void) {
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    pn_streams_close();
    return kept;
}

static void start_browser(const char *path) {
    int complaints = let_go_of_terminal();
    static const char *const programs[] = {"xdg-open", "sensible-browser", "x-www-browser",
                                           "firefox", "chromium"};
    const char *chosen = getenv("BROWSER");
    if (chosen != NULL && chosen[0] != '\0') execlp(chosen, chosen, path, (char *)NULL);
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        execlp(programs[i], programs[i], path, (char *)NULL);
    if (complaints >= 0) {
        (void)dprintf(complaints, "penny: no browser was found; try penny open --no-browser\n");
    }
}

/* In the forked process: wait for the path, start the browser with it. */
static void wait_for_order(int order) {
    char path[PATH_MAX];
    size_t length = 0;
    for (;;) {
        ssize_t count = read(order, path + length, sizeof path - 1 - length);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        length += (size_t)count;
        if (length == sizeof path - 1) break;
    }
    close(order);
    path[length] = '\0';
    if (length > 0) start_browser(path);
}

enum pn_status pn_opener_fork(struct pn_opener *opener) {
    int ends[2];
    *opener = (struct pn_opener){.order = -1};
    if (pipe(ends) != 0) return PN_EIO;
    pid_t child = fork();
    if (child < 0) {
        close(ends[0]);
        close(ends[1]);
        return PN_EIO;
    }
    if (child == 0) {
        close(ends[1]);
        setsid();
        /* The browser must not be a child that somebody has to wait for. */
        if (fork() == 0) wait_for_order(ends[0]);
        _exit(0);
    }
    close(ends[0]);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    opener->order = ends[1];
    return PN_OK;
}

void pn_opener_send(struct pn_opener *opener, const char *path) {
    if (opener->order < 0) return;
    /* One that went away opens nothing; the person sees that. */
    if (path != NULL && pn_file_write(opener->order, pn_slice_of(path)) != PN_OK) path = NULL;
    close(opener->order);
    opener->order = -1;
}

/* ---- the folder of this run ---- */

static bool is_folder(const char *path) {
    struct stat found;
    return path != NULL && path[0] == '/' && stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

enum pn_status pn_runtime_make(struct pn_arena *arena, const char **out) {
    const char *parents[] = {getenv("XDG_RUNTIME_DIR"), getenv("TMPDIR"), "/tmp"};
    for (size_t i = 0; i < sizeof parents / sizeof *parents; i++) {
        struct pn_strbuf path;
        if (!is_folder(parents[i])) continue;
        pn_strbuf_init(&path, arena);
        pn_strbuf_printf(&path, "%s/penny-XXXXXX", parents[i]);
        PN_TRY(path.status);
        if (mkdtemp(path.bytes) == NULL) continue;
        *out = path.bytes;
        return PN_OK;
    }
    return PN_EIO;
}

void pn_runtime_remove(const char *folder) {
    DIR *listing = opendir(folder);
    if (listing == NULL) return;
    for (;;) {
        const struct dirent *entry = readdir(listing); /* NOLINT(concurrency-mt-unsafe) */
        if (entry == NULL) break;
        if (entry->d_name[0] != '.' || strlen(entry->d_name) > 2) {
            (void)unlinkat(dirfd(listing), entry->d_name, 0);
        }
    }
    closedir(listing);
    (void)rmdir(folder);
}

enum pn_status pn_redirect_write(const char *folder, const char *address, struct pn_arena *arena,
                                 const char **out) {
    struct pn_strbuf path, page;
    pn_strbuf_init(&path, arena);
    pn_strbuf_init(&page, arena);
    pn_strbuf_printf(&path, "%s/open.html", folder);
    pn_strbuf_printf(&page,
                     "<!doctype html><meta charset=utf-8><title>Penny</title>"
                     "<meta name=referrer content=no-referrer>"
                     "<meta http-equiv=refresh content=\"0; url=%s\">"
                     "<a href=\"%s\">Penny</a>\n",
                     address, address);
    if (path.status != PN_OK || page.status != PN_OK) return PN_ENOMEM;
    int descriptor = open(path.bytes, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0) return PN_EIO;
    enum pn_status st = pn_file_write(descriptor, pn_strbuf_view(&page));
    if (close(descriptor) != 0) st = PN_EIO;
    memset(page.bytes, 0, page.length);
    *out = path.bytes;
    return st;
}
