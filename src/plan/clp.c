/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/clp.h"

#include <pthread.h>

#include "base/late.h"

struct pn_clp pn_clp;

static enum pn_status status;

static void load(void) {
#define PN_CLP_NAME(name) "Clp_" #name,
    static const char *const names[] = {PN_CLP_FUNCTIONS(PN_CLP_NAME)};
#undef PN_CLP_NAME
    _Static_assert(sizeof pn_clp == sizeof names,
                   "nothing but pointers, in the order of the names");
    status = pn_late_load(PN_CLP_LIBRARY, names, sizeof names / sizeof *names,
                          (void (**)(void))(void *)&pn_clp);
}

enum pn_status pn_clp_load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return status;
}
