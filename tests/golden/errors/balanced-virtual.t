# Virtual postings in square brackets must balance too.

<broken.journal
2026-01-05 Budget
    [Budget:Food]    100.00 EUR
    [Budget:Pool]    -90.00 EUR
    Assets:Bank      -10.00 EUR
    Expenses:Food     10.00 EUR

$ penny balance -f broken.journal
2> broken.journal:1:1: error: the [balanced] postings of this transaction should sum to zero, but sum to 10.00 EUR [B0101]
2>      1 | 2026-01-05 Budget
2>        | ^~~~~~~~~~~~~~~~~
2> hint: correct an amount, or leave one of them out to have it worked out
? 3
