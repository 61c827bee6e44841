/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/late.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(void *) == sizeof(void (*)(void)), "POSIX: a symbol's address is a pointer");

static enum pn_status refuse(void) {
    const char *why = dlerror();
    fprintf(stderr, "penny: a library cannot be loaded: %s\n", why == NULL ? "no reason" : why);
    return PN_EIO;
}

enum pn_status pn_late_load(const char *library, const char *const *names, size_t count,
                            void (**functions)(void)) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return refuse();
    for (size_t i = 0; i < count; i++) {
        void *found = dlsym(handle, names[i]);
        if (found == NULL) return refuse();
        memcpy(&functions[i], &found, sizeof found); /* no cast leads from data to code in ISO C */
    }
    return PN_OK;
}
