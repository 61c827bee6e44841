/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/session.h"

#include <sodium.h>
#include <time.h>

enum pn_status pn_session_init(struct pn_session *session, int idle_minutes, int64_t now_ms) {
    if (sodium_init() < 0) return PN_EIO;
    *session = (struct pn_session){
        .has_first = true,
        .first_until_ms = now_ms + (int64_t)PN_FIRST_SECONDS * 1000,
        .idle_minutes = idle_minutes,
    };
    /* A page that never goes to the swap; without the right to lock pages it still works. */
    if (sodium_mlock(session, sizeof *session) != 0) session->seen_ms = now_ms;
    randombytes_buf(session->first, sizeof session->first);
    return PN_OK;
}

void pn_session_digits(const unsigned char token[PN_TOKEN_BYTES], char out[PN_TOKEN_DIGITS + 1]) {
    sodium_bin2hex(out, PN_TOKEN_DIGITS + 1, token, PN_TOKEN_BYTES);
}

/* The digits of the token are made and compared, so that nothing of what came is parsed. */
static bool is_same(const unsigned char token[PN_TOKEN_BYTES], struct pn_slice digits) {
    char expected[PN_TOKEN_DIGITS + 1];
    if (digits.length != PN_TOKEN_DIGITS) return false;
    pn_session_digits(token, expected);
    bool same = sodium_memcmp(expected, digits.bytes, PN_TOKEN_DIGITS) == 0;
    sodium_memzero(expected, sizeof expected);
    return same;
}

bool pn_session_exchange(struct pn_session *session, struct pn_slice digits, int64_t now_ms) {
    if (!session->has_first || now_ms >= session->first_until_ms) return false;
    if (!is_same(session->first, digits)) return false;
    sodium_memzero(session->first, sizeof session->first);
    session->has_first = false;
    randombytes_buf(session->token, sizeof session->token);
    session->is_open = true;
    session->was_open = true;
    session->seen_ms = now_ms;
    return true;
}

bool pn_session_is(const struct pn_session *session, struct pn_slice digits) {
    return session->is_open && is_same(session->token, digits);
}

void pn_session_touch(struct pn_session *session, int64_t now_ms) { session->seen_ms = now_ms; }

int64_t pn_session_left_ms(const struct pn_session *session, int64_t now_ms) {
    if (!session->is_open) return -1;
    int64_t left = session->seen_ms + (int64_t)session->idle_minutes * 60000 - now_ms;
    return left < 0 ? 0 : left;
}

void pn_session_lock(struct pn_session *session) {
    sodium_memzero(session->first, sizeof session->first);
    sodium_memzero(session->token, sizeof session->token);
    session->has_first = false;
    session->is_open = false;
}

void pn_session_wipe(void *bytes, size_t length) { sodium_memzero(bytes, length); }

int64_t pn_session_clock_ms(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
