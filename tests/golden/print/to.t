# A journal in another dialect: what is lost is named.

<home.journal
commodity 1,000.00 EUR
account assets:bank  ; type: A
account Liabilities:Card
    ; debt: revolving
    ; rate: 19.9%
    ; min: 2% or 20.00
payee Shop
P 2026-01-01 A1 12.50 EUR

~ monthly from 2026-02-01  Rent
    expenses:rent   500.00 EUR
    assets:bank

2026-01-02 * (c1) Shop | milk; and bread  ; trip:
    expenses:food        3.20 EUR  ; who: Ann, when: today
    assets:bank       1000.00 EUR = 1000.00 EUR
    (budget:food)       -3.20 EUR
    equity:opening

2026-01-03=2026-01-05 ! $ bought
    assets:bank        $10 @@ 9.00 EUR
    assets:bank
    [x:y]                1 h
    [x:z]

$ penny print --to beancount -f home.journal
option "render_commas" "TRUE"
2026-01-01 commodity EUR
2026-01-01 open Liabilities:Card
  debt: "revolving"
  rate: "19.9%"
  min: "2% or 20.00"
2026-01-01 open Assets:Bank
2026-01-01 open Equity:Budget:Food
2026-01-01 open Equity:Opening
2026-01-01 open Expenses:Food
2026-01-01 open Expenses:Rent
2026-01-01 open Equity:X:Y
2026-01-01 open Equity:X:Z

2026-01-01 custom "penny" "monthly from 2026-02-01" "Rent" Expenses:Rent 500.00 EUR Assets:Bank
2026-01-01 price AX 112.50 EUR

2026-01-02 * "Shop" "milk"
  code: "c1"
  ; and bread  ; trip:
  trip: ""
  Expenses:Food  3.20 EUR
    ; who: Ann, when: today
    who: "Ann"
    when: "today"
  Assets:Bank  1000.00 EUR
  Equity:Opening  -1003.20 EUR

2026-01-03 balance Assets:Bank  1000.00 ~ 0 EUR

2026-01-03 ! "$ bought"
  date2: "2026-01-05"
  Assets:Bank  10 USD @@ 9.00 EUR
  Assets:Bank  -9.00 EUR
  Equity:X:Y  1 HX
  Equity:X:Z  -1 HX

2> home.journal:17:5: warning: a virtual posting is left out: Beancount has none [C0114]
2>     17 |     (budget:food)       -3.20 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> home.journal:23:5: warning: a [balanced] virtual posting is written as a real one (2 times) [C0114]
2>     23 |     [x:y]                1 h
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~
2> home.journal:7:1: warning: a declaration of a payee or a tag is left out [C0114]
2>      7 | payee Shop
2>        | ^~~~~~~~~~
2> home.journal:2:1: warning: an account gets another name, as Beancount allows it (7 times) [C0114]
2>      2 | account assets:bank  ; type: A
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> penny: warning: an account without a type is put below Equity (3 times) [C0114]
2> penny: warning: a commodity gets another name, as Beancount allows it (2 times) [C0114]

$ penny print --to ledger -f home.journal
commodity EUR
    format 1,000.00 EUR
commodity $
    format $1000
commodity h
    format 1000 h
account Liabilities:Card
    ; debt: revolving
    ; rate: 19.9%
    ; min: 2% or 20.00
account assets:bank
    ; type: A
payee Shop

~ monthly from 2026-02-01
    ; Rent
    expenses:rent  500.00 EUR
    assets:bank

P 2026-01-01 A 112.50 EUR

2026-01-02 * (c1) Shop | milk  ; and bread  ; trip:
    expenses:food         3.20 EUR  ; who: Ann, when: today
    assets:bank        1000.00 EUR = 1000.00 EUR
    (budget:food)        -3.20 EUR
    equity:opening    -1003.20 EUR

2026-01-03=2026-01-05 ! $ bought
    assets:bank    $10 @@ 9.00 EUR
    assets:bank          -9.00 EUR
    [x:y]                      1 h
    [x:z]                     -1 h


$ penny print --to hledger -f home.journal desc:Shop
commodity EUR
    format 1,000.00 EUR
commodity $
    format $1000.
commodity h
    format 1000. h
account Liabilities:Card
    ; debt: revolving
    ; rate: 19.9%
    ; min: 2% or 20.00
account assets:bank
    ; type: A
payee Shop

~ monthly from 2026-02-01  Rent
    expenses:rent  500.00 EUR
    assets:bank

P 2026-01-01 A 112.50 EUR

2026-01-02 * (c1) Shop | milk  ; and bread  ; trip:
    expenses:food         3.20 EUR  ; who: Ann, when: today
    assets:bank        1000.00 EUR = 1000.00 EUR
    (budget:food)        -3.20 EUR
    equity:opening    -1003.20 EUR


$ penny print --to nonsense -f home.journal
2> penny: C0104: --to cannot be "nonsense"
2>        one of none|hledger|ledger|beancount
? 2
