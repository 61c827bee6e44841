/*
 * sandbox.h - what the server gives up once it is running.
 *
 * From then on the process cannot make a socket, connect, listen, or run another program, and
 * neither can a thread of it: books that it holds cannot be sent anywhere. It still accepts
 * connections on the listening socket that it has, and reads and writes files. Nobody else
 * may look into its memory, and it leaves no core file.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_SANDBOX_H
#define PN_WEB_SANDBOX_H

#include <stdbool.h>

#include "base/status.h"

/* Whether this build can refuse system calls. */
bool pn_sandbox_is_built(void);

/* For good, for this thread and those it starts. PN_EIO when the kernel will not have it. */
PN_MUST_USE enum pn_status pn_sandbox_enter(void);

#endif
