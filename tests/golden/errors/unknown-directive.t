# A word that is no directive.

<broken.journal
acount Assets:Bank

2026-01-05 Fine
    a   1 EUR
    b

$ penny balance -f broken.journal
2> broken.journal:1:1: error: `acount` begins nothing that is known [J0101]
2>      1 | acount Assets:Bank
2>        | ^~~~~~~~~~~~~~~~~~
2> hint: a line begins with a date, a directive, `~`, `=` or `;`
? 3
