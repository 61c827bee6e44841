# A cost without an amount.

<broken.journal
2026-01-05 Exchange
    Assets:Dollars    100.00 USD @
    Assets:Bank

$ penny balance -f broken.journal
2> broken.journal:2:35: error: an amount should stand here [J0403]
2>      2 |     Assets:Dollars    100.00 USD @
2>        |                                   ^
? 3
