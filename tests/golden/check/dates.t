# Dates out of order, a leaf name used twice, and a failed assertion.

<a.journal
2026-02-05 * Later
    Assets:Bank       1 EUR
    Income:Job
2026-01-05 * Sooner
    Liabilities:Bank  1 EUR
    Income:Job

<b.journal
2026-02-05 * Job
    Assets:Bank       1 EUR = 2 EUR
    Income:Job

$ penny check -f a.journal

$ penny check ordereddates -f a.journal
2> a.journal:4:1: error: this transaction is dated before the one above it, of 2026-02-05 [B0405]
2>      4 | 2026-01-05 * Sooner
2>        | ^~~~~~~~~~~~~~~~~~~
? 1

$ penny check uniqueleafnames -f a.journal
2> a.journal:2:5: error: Assets:Bank and Liabilities:Bank end in the same name [B0406]
2>      2 |     Assets:Bank       1 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~
? 1

$ penny check -f b.journal
2> b.journal:2:29: error: the balance of Assets:Bank is 1 EUR here, not 2 EUR: off by 1 EUR [B0201]
2>      2 |     Assets:Bank       1 EUR = 2 EUR
2>        |                             ^~~~~~~
? 1

$ penny check -I -f b.journal
