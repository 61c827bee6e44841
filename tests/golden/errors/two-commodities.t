# Two commodities of the same sign cannot be an exchange.

<broken.journal
2026-01-05 Exchange
    Assets:Dollars    100.00 USD
    Assets:Bank        90.00 EUR

$ penny balance -f broken.journal
2> broken.journal:1:1: error: the postings of this transaction should sum to zero, but sum to 100.00 USD, 90.00 EUR [B0101]
2>      1 | 2026-01-05 Exchange
2>        | ^~~~~~~~~~~~~~~~~~~
2> hint: correct an amount, or leave one of them out to have it worked out
? 3
