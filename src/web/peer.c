/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/peer.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define TABLE_BYTES_MAX ((size_t)1 << 20)

int pn_peer_open_table(void) { return open("/proc/net/tcp", O_RDONLY | O_CLOEXEC); }

/* The next word of the line. */
static struct pn_slice next_word(struct pn_slice *rest) {
    *rest = pn_slice_trim(*rest);
    size_t end = pn_slice_find(*rest, ' ');
    struct pn_slice word = pn_slice_sub(*rest, 0, end);
    *rest = pn_slice_sub(*rest, end, rest->length);
    return word;
}

static bool read_user(struct pn_slice word, uint32_t *out) {
    uint64_t value = 0;
    if (word.length == 0 || word.length > 10) return false;
    for (size_t i = 0; i < word.length; i++) {
        if (word.bytes[i] < '0' || word.bytes[i] > '9') return false;
        value = value * 10 + (uint64_t)(word.bytes[i] - '0');
    }
    if (value > UINT32_MAX) return false;
    *out = (uint32_t)value;
    return true;
}

/* "sl local remote state queues timer retransmits uid ..." of proc(5). */
static bool read_line(struct pn_slice line, const char *local, const char *remote, uint32_t *out) {
    struct pn_slice word = next_word(&line);
    if (!pn_slice_is(next_word(&line), local)) return false;
    if (!pn_slice_is(next_word(&line), remote)) return false;
    for (int skipped = 0; skipped < 5; skipped++)
        word = next_word(&line);
    return read_user(word, out);
}

bool pn_peer_find(struct pn_slice table, unsigned local_port, unsigned remote_port,
                  uint32_t *out_user) {
    char local[16], remote[16];
    snprintf(local, sizeof local, "0100007F:%04X", local_port & 0xffffU);
    snprintf(remote, sizeof remote, "0100007F:%04X", remote_port & 0xffffU);
    while (table.length > 0) {
        size_t end = pn_slice_find(table, '\n');
        if (read_line(pn_slice_sub(table, 0, end), local, remote, out_user)) return true;
        table = pn_slice_sub(table, end + 1, table.length);
    }
    return false;
}

bool pn_peer_is_own(int table, unsigned own_port, unsigned peer_port) {
    static char bytes[TABLE_BYTES_MAX]; /* one thread listens */
    size_t length = 0;
    uint32_t user = 0;
    if (table < 0 || lseek(table, 0, SEEK_SET) < 0) return false;
    while (length < sizeof bytes) {
        ssize_t count = read(table, bytes + length, sizeof bytes - length);
        if (count <= 0) break;
        length += (size_t)count;
    }
    return pn_peer_find((struct pn_slice){bytes, length}, peer_port, own_port, &user) &&
           user == (uint32_t)geteuid();
}
