# Two postings without amounts.

<broken.journal
2026-01-05 Rent
    Expenses:Rent
    Assets:Bank
    Income:Job      5 EUR

$ penny balance -f broken.journal
2> broken.journal:3:5: error: a second posting without an amount [B0102]
2>      3 |     Assets:Bank
2>        |     ^~~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3
