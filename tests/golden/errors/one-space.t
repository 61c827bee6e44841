# One space before an amount makes it a part of the name.

<broken.journal
2026-01-05 Shop
    Expenses:Food 10.00 EUR
    Assets:Bank

$ penny balance -f broken.journal
2> broken.journal:3:5: error: a second posting without an amount [B0102]
2>      3 |     Assets:Bank
2>        |     ^~~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3
