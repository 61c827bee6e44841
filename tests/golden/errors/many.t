# Every mistake of a file is told at once; so is every transaction that does not add up.

<broken.journal
2026-13-01 One
    a   1 EUR
    b

2026-01-02 Two
    a   1..0 EUR
    b   2 EUR

2026-01-32 Three
    a   1 EUR
    b

include absent.journal

<sums.journal
2026-01-02 Two
    a   1 EUR
    b   2 EUR

2026-01-03 Three
    a
    b

2026-01-04 Four
    a   1 EUR
    b       = 5 USD

$ penny balance -f broken.journal
2> broken.journal:1:1: error: there is no such date [J0201]
2>      1 | 2026-13-01 One
2>        | ^~~~~~~~~~
2> hint: write dates as 2026-12-01
2> broken.journal:6:9: error: the marks in this number do not fit together [J0401]
2>      6 |     a   1..0 EUR
2>        |         ^~~
2> broken.journal:9:1: error: there is no such date [J0201]
2>      9 | 2026-01-32 Three
2>        | ^~~~~~~~~~
2> hint: write dates as 2026-12-01
2> broken.journal:13:9: error: absent.journal: No such file or directory [F0101]
2>     13 | include absent.journal
2>        |         ^~~~~~~~~~~~~~
? 3

$ penny balance -f sums.journal
2> sums.journal:1:1: error: the postings of this transaction should sum to zero, but sum to 3 EUR [B0101]
2>      1 | 2026-01-02 Two
2>        | ^~~~~~~~~~~~~~
2> hint: correct an amount, or leave one of them out to have it worked out
2> sums.journal:7:5: error: a second posting without an amount [B0102]
2>      7 |     b
2>        |     ^
2> hint: give all amounts but one; two spaces part account and amount
? 3
