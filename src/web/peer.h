/*
 * peer.h - whose program is at the other end of a loopback connection.
 *
 * The port alone is open to every user of the computer. The kernel's table of connections
 * tells whose socket the other end is.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_PEER_H
#define PN_WEB_PEER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* The table, open; -1 when there is none. It is read again for each connection. */
int pn_peer_open_table(void);

/*
 * Whether the other end of the connection, 127.0.0.1:peer_port to 127.0.0.1:own_port, belongs
 * to this process's user. False when it is not found. Cost: the table.
 */
bool pn_peer_is_own(int table, unsigned own_port, unsigned peer_port);

/* The user of the socket with that local and remote address and port in the table's text. */
bool pn_peer_find(struct pn_slice table, unsigned local_port, unsigned remote_port,
                  uint32_t *out_user);

#endif
