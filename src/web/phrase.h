/*
 * phrase.h - a what-if in one line of plain words.
 *
 *     rent +80 from March          a bill or income by so much more, or to so much
 *     child support stops          it does not come any more
 *     car repair 600 in February   once, out; with a plus, in
 *     gym 25 every month           from now on, each month
 *     card +50, extra 50           above what a debt asks; for debts in general
 *     no shifts in January         at most so many
 *     card at 9.9% from May        another rate
 *     cushion 300                  what always stays
 *
 * English and Russian words. A name that fits more than one thing gives all of them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_PHRASE_H
#define PN_WEB_PHRASE_H

#include "household/variation.h"
#include "web/locale.h"

struct pn_phrase_choice {
    struct pn_slice label;
    struct pn_variation variation;
};

struct pn_phrase {
    struct {
        PN_VEC(struct pn_phrase_choice);
    } choices; /* one: that is meant; more: say which; in arena */
};

/*
 * Read the line. PN_EINPUT: *why says what is not understood and *hint what would be, both for
 * people. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status
pn_phrase_read(struct pn_slice line, const struct pn_household *household, enum pn_locale locale,
               struct pn_arena *arena, struct pn_phrase *out, const char **why, const char **hint);

#endif
