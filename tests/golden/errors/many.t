# Every mistake of a file is told at once.

<broken.journal
2026-13-01 One
    a   1 EUR
    b

2026-01-02 Two
    a   1 EUR
    b   2 EUR

2026-01-03 Three
    a
    b

$ penny balance -f broken.journal
2> broken.journal:1:1: error: there is no such date [J0201]
2>      1 | 2026-13-01 One
2>        | ^~~~~~~~~~
2> hint: write dates as 2026-12-01
? 3
