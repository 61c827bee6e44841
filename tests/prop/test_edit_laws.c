/*
 * Any text in any field comes back as the same text, or is refused; nothing else changes.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"
#include "edit_random.h"
#include "pt.h"

#define CASES (PT_SLOW ? 3000 : 30000)

static void run_cases(const char *ending, const char *text) {
    char named[64];
    uint8_t bytes[160];
    long accepted = 0;
    snprintf(named, sizeof named, "/tmp/pn-laws-%ld%s", (long)getpid(), ending);
    FILE *file = fopen(named, "wb");
    PT_TRUE(file != NULL);
    PT_INT(fwrite(text, 1, strlen(text), file), strlen(text));
    PT_INT(fclose(file), 0);
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct pn_rng rng = {seed};
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (uint8_t)pn_rng_next(&rng);
        printf("# seed %llu\r", (unsigned long long)seed);
        accepted += check_change(named, pn_slice_of(text), bytes, sizeof bytes);
    }
    unlink(named);
    printf("# %ld of %d written, a third being deletions\n", accepted, CASES);
    PT_TRUE(accepted > CASES / 20);
}

PT_TEST(any_text_comes_back_in_hledgers_syntax) { run_cases(".journal", law_journal); }

PT_TEST(any_text_comes_back_in_ledgers_syntax) { run_cases(".ledger", law_ledger); }

PT_TEST(any_text_comes_back_in_beancounts_syntax) { run_cases(".beancount", law_bean); }

PT_MAIN
