# The missing amount is named.

<broken.journal
2026-01-05 Rent
    Expenses:Rent        500.00 EUR
    Assets:Bank         -499.00 EUR

$ penny balance -f broken.journal
2> broken.journal:1:1: error: the postings of this transaction should sum to zero, but sum to 1.00 EUR [B0101]
2>      1 | 2026-01-05 Rent
2>        | ^~~~~~~~~~~~~~~
2> hint: correct an amount, or leave one of them out to have it worked out
? 3
