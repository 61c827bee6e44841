/*
 * web.h - the page: a server on this computer, for the person who started it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_WEB_H
#define PN_WEB_WEB_H

#include "base/diag.h"
#include "web/app.h"

struct pn_web_options {
    struct pn_app_options app; /* but for runtime, which is made here                         */
    unsigned port;             /* 0 for one that is free                                      */
    bool opens_browser;        /* and goes to the background; else prints the address and stays */
};

/*
 * Serve the page until it is locked or nobody comes. With a browser it returns, in the process
 * that called, once the browser was started; what serves is another process then.
 * PN_EIO with a diagnostic, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_web_run(const struct pn_web_options *options, struct pn_diags *diags);

#endif
