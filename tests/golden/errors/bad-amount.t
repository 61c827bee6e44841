# A number that cannot be read.

<broken.journal
2026-01-05 Shop
    Expenses:Food   1,2.3,4 EUR
    Assets:Bank

$ penny balance -f broken.journal
2> broken.journal:2:21: error: the marks in this number do not fit together [J0401]
2>      2 |     Expenses:Food   1,2.3,4 EUR
2>        |                     ^~~~~~
? 3
