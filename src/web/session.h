/*
 * session.h - who may ask: a first token that is good once, and the session that it buys.
 *
 * The first token (256 bits, 64 hex digits) goes to the browser in the fragment of the
 * address and is worth something for PN_FIRST_SECONDS. Whoever brings it gets the session's
 * token, once. A session ends when it is locked or when nothing was asked for idle_minutes;
 * there is no second one in the life of a server. Tokens are compared in constant time and
 * wiped when they die. Times are milliseconds of a clock that only goes forward.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_SESSION_H
#define PN_WEB_SESSION_H

#include <stdint.h>

#include "base/slice.h"
#include "base/status.h"

#define PN_TOKEN_BYTES      32
#define PN_TOKEN_DIGITS     64
#define PN_FIRST_SECONDS    30
#define PN_IDLE_MINUTES     3
#define PN_IDLE_MINUTES_MAX 15

struct pn_session {
    unsigned char first[PN_TOKEN_BYTES];
    unsigned char token[PN_TOKEN_BYTES];
    bool has_first;
    bool is_open;
    bool was_open; /* locked now, if it is not open */
    int64_t first_until_ms;
    int64_t seen_ms; /* the last call that counts as being awake */
    int idle_minutes;
};

/* Make a first token. PN_EIO when there is no randomness. */
PN_MUST_USE enum pn_status pn_session_init(struct pn_session *session, int idle_minutes,
                                           int64_t now_ms);

/* The digits of a token, with a closing zero byte; wipe them after use (pn_session_wipe). */
void pn_session_digits(const unsigned char token[PN_TOKEN_BYTES], char out[PN_TOKEN_DIGITS + 1]);

/* Give the first token for the session's; true once. Wrong tokens do not use it up. */
bool pn_session_exchange(struct pn_session *session, struct pn_slice digits, int64_t now_ms);

/* Whether these are the digits of the open session. */
bool pn_session_is(const struct pn_session *session, struct pn_slice digits);

/* The session was used now. */
void pn_session_touch(struct pn_session *session, int64_t now_ms);

/* Milliseconds until it locks by itself, 0 when that is due; -1 when it is not open. */
int64_t pn_session_left_ms(const struct pn_session *session, int64_t now_ms);

/* The session and the first token die, their memory is wiped. */
void pn_session_lock(struct pn_session *session);

void pn_session_wipe(void *bytes, size_t length);

/* Milliseconds of the system's steady clock. */
int64_t pn_session_clock_ms(void);

#endif
