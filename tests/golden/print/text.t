# Everything that an entry can hold comes back in the same words.

<a.journal
; not a part of any entry
2026-01-05=2026-01-07 ! (c1) Shop | bread  ; kind: food
    ; a second line
    ! Expenses:Food      10.00 EUR  ; a note
    ; more of it
    Assets:Cash
2026-02-03 Exchange
    Assets:Dollars      100 USD @ 0.90 EUR
    Assets:Pounds        10 GBP @@ 11.5 EUR
    Assets:Bank       -101.50 EUR = -101.50 EUR
2026-02-04 Virtual
    (Budget)              3 "odd name"
    [Save:Trip]           5 EUR
    [Save:Free]
2026-02-05 Set
    Assets:Bank         == 0 EUR
    Equity
2026-02-06 Inferred
    Assets:Dollars        2 USD
    Assets:Bank       -1.80 EUR
2026-02-07
    a                     1 EUR
    a                     1 USD
    b                            ; both
2026-02-08 Nothing at all

$ penny print -f a.journal
2026-01-05=2026-01-07 ! (c1) Shop | bread  ; kind: food
    ; a second line
    ! Expenses:Food     10.00 EUR  ; a note
    ; more of it
    Assets:Cash

2026-02-03 Exchange
    Assets:Dollars    100 USD @ 0.90 EUR
    Assets:Pounds     10 GBP @@ 11.5 EUR
    Assets:Bank              -101.50 EUR = -101.50 EUR

2026-02-04 Virtual
    (Budget)       3 "odd name"
    [Save:Trip]        5.00 EUR
    [Save:Free]

2026-02-05 Set
    Assets:Bank                 == 0 EUR
    Equity

2026-02-06 Inferred
    Assets:Dollars           2 USD
    Assets:Bank          -1.80 EUR

2026-02-07
    a        1.00 EUR
    a           1 USD
    b                  ; both

2026-02-08 Nothing at all


$ penny print -x -f a.journal
2026-01-05=2026-01-07 ! (c1) Shop | bread  ; kind: food
    ; a second line
    ! Expenses:Food     10.00 EUR  ; a note
    ; more of it
    Assets:Cash        -10.00 EUR

2026-02-03 Exchange
    Assets:Dollars    100 USD @ 0.90 EUR
    Assets:Pounds     10 GBP @@ 11.5 EUR
    Assets:Bank              -101.50 EUR = -101.50 EUR

2026-02-04 Virtual
    (Budget)       3 "odd name"
    [Save:Trip]        5.00 EUR
    [Save:Free]       -5.00 EUR

2026-02-05 Set
    Assets:Bank      101.50 EUR == 0 EUR
    Equity          -101.50 EUR

2026-02-06 Inferred
    Assets:Dollars    2 USD @@ 1.80 EUR
    Assets:Bank               -1.80 EUR

2026-02-07
    a        1.00 EUR
    a           1 USD
    b       -1.00 EUR  ; both
    b          -1 USD  ; both

2026-02-08 Nothing at all


$ penny print -f a.journal | penny print -f - | penny print -f - > twice.journal; penny print -f a.journal | cmp - twice.journal
