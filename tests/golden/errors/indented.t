# An indented line that belongs to nothing.

<broken.journal
2026-01-05 Fine
    a   1 EUR
    b

    c   2 EUR

$ penny balance -f broken.journal
2> broken.journal:5:5: error: this indented line belongs to nothing [J0102]
2>      5 |     c   2 EUR
2>        |     ^~~~~~~~~
2> hint: a transaction begins with a date at the very left
? 3
