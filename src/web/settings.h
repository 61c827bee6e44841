/*
 * settings.h - the few choices that outlive a run: settings.json in the home.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_SETTINGS_H
#define PN_WEB_SETTINGS_H

#include "web/app.h"

/* Read them; what is absent or cannot be read has its usual value. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_settings_read(struct pn_app *app);

/* "auto", "light", "dark"; false for another word. */
const char *pn_theme_name(enum pn_theme theme);
bool pn_theme_parse(struct pn_slice text, enum pn_theme *out);

/* Make the folder of the home, and those above it, for its owner only. PN_EIO. */
PN_MUST_USE enum pn_status pn_settings_make_home(const char *home, struct pn_arena *scratch);

#endif
