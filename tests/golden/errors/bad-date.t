# There is no such day.

<broken.journal
2026-01-31 Fine
    a   1 EUR
    b

2026-02-30 Never
    a   1 EUR
    b

$ penny balance -f broken.journal
2> broken.journal:5:1: error: there is no such date [J0201]
2>      5 | 2026-02-30 Never
2>        | ^~~~~~~~~~
2> hint: write dates as 2026-12-01
? 3
