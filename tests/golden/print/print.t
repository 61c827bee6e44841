# Transactions as journal text.

<a.journal
commodity EUR
    format 1,000.00 EUR
account Assets:Bank
account Expenses

2026-01-05 * Job
    Assets:Bank           2,000.00 EUR
    Income:Job
2026-01-10 Shop
    Expenses:Food:Market     12.345 EUR
    Expenses:Food:Bakery      3.10 EUR
    Assets:Cash
2026-02-10 ! Flight
    Expenses:Travel         $120
    Assets:Bank            -100 EUR
2026-02-11 Back
    Assets:Cash              15.445 EUR
    Income:Job
    (Budget:Fun)            -50 EUR

$ penny print -f a.journal
2026-01-05 * Job
    Assets:Bank    2,000.00 EUR
    Income:Job

2026-01-10 Shop
    Expenses:Food:Market      12.345 EUR
    Expenses:Food:Bakery        3.10 EUR
    Assets:Cash

2026-02-10 ! Flight
    Expenses:Travel            $120
    Assets:Bank         -100.00 EUR

2026-02-11 Back
    Assets:Cash       15.445 EUR
    Income:Job
    (Budget:Fun)      -50.00 EUR


$ penny print -x -f a.journal
2026-01-05 * Job
    Assets:Bank     2,000.00 EUR
    Income:Job     -2,000.00 EUR

2026-01-10 Shop
    Expenses:Food:Market      12.345 EUR
    Expenses:Food:Bakery        3.10 EUR
    Assets:Cash              -15.445 EUR

2026-02-10 ! Flight
    Expenses:Travel    $120 @@ 100.00 EUR
    Assets:Bank               -100.00 EUR

2026-02-11 Back
    Assets:Cash       15.445 EUR
    Income:Job       -15.445 EUR
    (Budget:Fun)      -50.00 EUR


$ penny print food -f a.journal
2026-01-10 Shop
    Expenses:Food:Market      12.345 EUR
    Expenses:Food:Bakery        3.10 EUR
    Assets:Cash


$ penny print -B desc:flight -f a.journal
2026-02-10 ! Flight
    Expenses:Travel            $120
    Assets:Bank         -100.00 EUR


$ penny print -p 2026-02 not:budget -f a.journal
2026-02-10 ! Flight
    Expenses:Travel            $120
    Assets:Bank         -100.00 EUR


$ penny print nothing -f a.journal
