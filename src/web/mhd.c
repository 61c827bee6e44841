/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/mhd.h"

#include <pthread.h>

#include "base/late.h"

struct pn_mhd pn_mhd;

static enum pn_status status;

static void load(void) {
#define PN_MHD_NAME(name) "MHD_" #name,
    static const char *const names[] = {PN_MHD_FUNCTIONS(PN_MHD_NAME)};
#undef PN_MHD_NAME
    _Static_assert(sizeof pn_mhd == sizeof names,
                   "nothing but pointers, in the order of the names");
    status = pn_late_load(PN_MHD_LIBRARY, names, sizeof names / sizeof *names,
                          (void (**)(void))(void *)&pn_mhd);
}

enum pn_status pn_mhd_load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return status;
}
