# A price without an amount.

<broken.journal
P 2026-01-05 EUR

$ penny balance -f broken.journal
2> broken.journal:1:17: error: an amount should stand here [J0403]
2>      1 | P 2026-01-05 EUR
2>        |                 ^
? 3
