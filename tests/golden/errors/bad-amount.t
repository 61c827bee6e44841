# A number that cannot be read.

<broken.journal
2026-01-05 Shop
    Expenses:Food   1.2.3,4 EUR
    Assets:Bank

$ penny balance -f broken.journal
        -1.2.3,4 EUR  Assets:Bank
         1.2.3,4 EUR  Expenses:Food
--------------------
                   0  
