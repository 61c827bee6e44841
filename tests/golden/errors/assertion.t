# A balance assertion says what is different.

<broken.journal
2026-01-05 Job
    Assets:Bank    100.00 EUR
    Income:Job

2026-01-06 Shop
    Expenses:Food   10.00 EUR
    Assets:Bank    -10.00 EUR = 95.00 EUR

$ penny balance -f broken.journal
2> broken.journal:7:31: error: the balance of Assets:Bank is 90.00 EUR here, not 95.00 EUR: off by 5.00 EUR [B0201]
2>      7 |     Assets:Bank    -10.00 EUR = 95.00 EUR
2>        |                               ^~~~~~~~~~~
? 3
