/*
 * The page's server without a socket: heads, the gate, the session, the kernel's table.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pt.h"
#include "web/assets.h"
#include "web/gate.h"
#include "web/peer.h"
#include "web/sandbox.h"

static const char good[] = "GET /api/state?a=b HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n"
                           "Sec-Fetch-Site: same-origin\r\n\r\n";

PT_TEST(wire_reads_a_head) {
    struct pn_head head;
    PT_INT(pn_wire_read(pn_slice_of(good), &head), PN_WIRE_WHOLE);
    PT_TRUE(pn_slice_is(head.method, "GET"));
    PT_TRUE(pn_slice_is(head.path, "/api/state"));
    PT_TRUE(pn_slice_is(head.query, "a=b"));
    PT_INT(head.header_count, 2);
    PT_INT(head.length, sizeof good - 1);
    const struct pn_slice *host = pn_head_find(&head, "hOST");
    PT_TRUE(host != NULL && pn_slice_is(*host, "127.0.0.1:8000"));
    PT_TRUE(pn_head_find(&head, "Origin") == NULL);
}

/* Every beginning of a good head is a beginning, and nothing else. */
PT_TEST(wire_waits_for_the_rest) {
    struct pn_head head;
    for (size_t length = 0; length < sizeof good - 1; length++) {
        PT_INT(pn_wire_read((struct pn_slice){good, length}, &head), PN_WIRE_MORE);
    }
}

/* A byte changed to a control character is never accepted. */
PT_TEST(wire_refuses_control_characters) {
    struct pn_head head;
    char text[sizeof good];
    for (size_t at = 0; at < sizeof good - 1; at++) {
        for (int byte = 0; byte < 0x20; byte++) {
            if (byte == '\t' || good[at] == '\r' || good[at] == '\n') continue;
            memcpy(text, good, sizeof good);
            text[at] = (char)byte;
            PT_TRUE(pn_wire_read((struct pn_slice){text, sizeof good - 1}, &head) == PN_WIRE_BAD);
        }
    }
}

static struct pn_verdict judge(const struct pn_gate *gate, const char *text) {
    struct pn_head head;
    PT_INT(pn_wire_read(pn_slice_of(text), &head), PN_WIRE_WHOLE);
    return pn_gate_judge(gate, &head);
}

PT_TEST(gate_asks_for_the_session) {
    static struct pn_session session;
    struct pn_gate gate;
    char digits[PN_TOKEN_DIGITS + 1], text[512];
    PT_INT(pn_session_init(&session, 3, 1000), PN_OK);
    pn_gate_init(&gate, 8000, &session);
    PT_INT(judge(&gate, good).status, 401);
    pn_session_digits(session.first, digits);
    PT_TRUE(pn_session_exchange(&session, pn_slice_of(digits), 2000));
    PT_INT(judge(&gate, good).status, 401);
    pn_session_digits(session.token, digits);
    snprintf(text, sizeof text, "%.*sX-Penny-Session: %s\r\n\r\n", (int)sizeof good - 3, good,
             digits);
    PT_INT(judge(&gate, text).status, 0);
    pn_session_lock(&session);
    PT_INT(judge(&gate, text).status, 401);
}

PT_TEST(session_is_for_once_and_not_for_long) {
    static struct pn_session session;
    char digits[PN_TOKEN_DIGITS + 1];
    unsigned char nothing[PN_TOKEN_BYTES] = {0};
    PT_INT(pn_session_init(&session, 3, 0), PN_OK);
    pn_session_digits(session.first, digits);
    PT_TRUE(!pn_session_exchange(&session, pn_slice_of(digits), 30000));
    PT_TRUE(!pn_session_exchange(&session, (struct pn_slice){digits, 63}, 0));
    PT_TRUE(pn_session_exchange(&session, pn_slice_of(digits), 29999));
    PT_TRUE(!pn_session_exchange(&session, pn_slice_of(digits), 29999));
    PT_INT(pn_session_left_ms(&session, 29999), 180000);
    pn_session_touch(&session, 40000);
    PT_INT(pn_session_left_ms(&session, 219999), 1);
    PT_INT(pn_session_left_ms(&session, 999999), 0);
    pn_session_lock(&session);
    PT_INT(pn_session_left_ms(&session, 999999), -1);
    PT_TRUE(memcmp(session.token, nothing, sizeof nothing) == 0);
    PT_TRUE(memcmp(session.first, nothing, sizeof nothing) == 0);
}

PT_TEST(peer_is_found_in_the_table) {
    static const char table[] =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n"
        "   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        "
        "0\n"
        "   1: 0100007F:D2F0 0100007F:1F40 01 00000000:00000000 00:00000000 00000000  1001        "
        "0\n"
        "   2: 0200007F:D2F1 0100007F:1F40 01 00000000:00000000 00:00000000 00000000     0        "
        "0\n";
    uint32_t user = 0;
    PT_TRUE(pn_peer_find(PN_SLICE(table), 0xD2F0, 0x1F40, &user));
    PT_INT(user, 1001);
    PT_TRUE(!pn_peer_find(PN_SLICE(table), 0xD2F1, 0x1F40, &user));
    PT_TRUE(!pn_peer_find(PN_SLICE(table), 0x1F40, 0xD2F0, &user));
}

/* What each refused call gives in a process that has entered the sandbox; 0 is all as it should. */
static int try_ways_out(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(80)};
    int before = socket(AF_INET, SOCK_STREAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (before < 0 || pn_sandbox_enter() != PN_OK) return 1;
    if (connect(before, (const struct sockaddr *)&address, sizeof address) == 0) return 2;
    if (errno != EPERM) return 3;
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM) return 4;
    if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0 || errno != EPERM) return 5;
    if (socket(AF_INET, SOCK_DGRAM, 0) >= 0 || errno != EPERM) return 6;
    if (listen(before, 1) == 0 || errno != EPERM) return 7;
    execl("/bin/true", "true", (char *)NULL);
    if (errno != EPERM) return 8;
    if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) return 9;
    return 0;
}

PT_TEST(sandbox_lets_nothing_out) {
    int status = 0;
    if (!pn_sandbox_is_built()) return;
    pid_t child = fork();
    if (child == 0) _exit(try_ways_out());
    PT_TRUE(waitpid(child, &status, 0) == child);
    PT_TRUE(WIFEXITED(status));
    PT_INT(WEXITSTATUS(status), 0);
}

PT_TEST(asset_is_chosen_by_what_is_accepted) {
    static const unsigned char bytes[3] = "abc";
    struct pn_asset asset = {.identity = {bytes, 3}, .brotli = {bytes, 1}, .gzip = {bytes, 2}};
    const char *encoding;
    PT_INT(pn_asset_choose(&asset, PN_SLICE("gzip, deflate, br, zstd"), &encoding).length, 1);
    PT_INT(pn_asset_choose(&asset, PN_SLICE("GZIP;q=0.5, br;q=0.0"), &encoding).length, 2);
    PT_INT(pn_asset_choose(&asset, PN_SLICE("identity"), &encoding).length, 3);
    PT_TRUE(encoding == NULL);
    PT_INT(pn_asset_choose(&asset, PN_SLICE(""), &encoding).length, 3);
    PT_TRUE(pn_asset_find(PN_SLICE("/")) != NULL);
    PT_TRUE(pn_asset_find(PN_SLICE("/what-if")) == pn_asset_find(PN_SLICE("/")));
    PT_TRUE(pn_asset_find(PN_SLICE("/Books")) == NULL);
    PT_TRUE(pn_asset_find(PN_SLICE("/api")) == pn_asset_find(PN_SLICE("/")));
    PT_TRUE(pn_asset_find(PN_SLICE("/a/b")) == NULL);
}

PT_MAIN
