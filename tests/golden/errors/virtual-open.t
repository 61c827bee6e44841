# A bracket that is not closed.

<broken.journal
2026-01-05 Budget
    (Budget:Food    100.00 EUR
    Assets:Bank     -100.00 EUR
    Income:Job       100.00 EUR

$ penny balance -f broken.journal
2> broken.journal:1:1: error: the postings of this transaction should sum to zero, but sum to 100.00 EUR [B0101]
2>      1 | 2026-01-05 Budget
2>        | ^~~~~~~~~~~~~~~~~
2> hint: the bracket before an account is not closed
? 3
