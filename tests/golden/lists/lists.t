# Lists of names; each as hledger 1.25 prints it.

<a.journal
commodity EUR
    format 1,000.00 EUR
commodity CHF
payee Shop
payee Nobody
tag trip
tag unused
account Assets:Bank  ; bank:north
P 2026-01-01 ABC 10.50 EUR
P 2026-02-01 $ 0.90 EUR

2026-01-05 * (12) Job | salary ; kind:pay, x:
    Assets:Bank           2,000.00 EUR
    Income:Job
2026-01-10 Shop
    ; trip:rome, kind:food
    Expenses:Food:Market     12.345 EUR  ; a:1
    Expenses:Food:Bakery      3.10 EUR
    Assets:Cash
2026-01-11 (12) buy
    Assets:Stock   2 ABC @ 11.00 EUR
    Assets:Bank
2026-02-10 ! () Flight
    Expenses:Travel         $120 @@ 105 EUR ; trip:oslo
    Assets:Bank            -105 EUR
2026-02-11 Back | gift
    Assets:Cash              15.445 EUR
    Income:Job
    (Budget:Fun)            -50 EUR
2026-02-11 (7)
    Assets:Cash  1 "green apples"
    Income:Job

$ penny payees -f a.journal

Back
Flight
Job
Nobody
Shop
buy

$ penny payees -f a.journal --declared
Nobody
Shop

$ penny payees -f a.journal --used

Back
Flight
Job
Shop
buy

$ penny payees -f a.journal Assets:Stock
buy

$ penny payees -f a.journal desc:Sh
Shop

$ penny payees -f a.journal desc:Nob desc:Jo
Job
Nobody

$ penny payees -f a.journal not:desc:Nob -b 2026-02

Back
Flight
Nobody
Shop

$ penny descriptions -f a.journal

Back | gift
Flight
Job | salary
Shop
buy

$ penny descriptions -f a.journal Stock
buy

$ penny commodities -f a.journal
$
ABC
CHF
EUR
green apples

$ penny prices -f a.journal
P 2026-01-01 ABC 10.50 EUR
P 2026-02-01 $ 0.90 EUR

$ penny prices -f a.journal --infer-market-prices
P 2026-01-01 ABC 10.50 EUR
P 2026-01-11 ABC 11.00 EUR
P 2026-02-01 $ 0.90 EUR
P 2026-02-10 $ 0.875 EUR

$ penny prices -f a.journal cur:ABC
P 2026-01-01 ABC 10.50 EUR

$ penny prices -f a.journal cur:EUR

$ penny prices -f a.journal date:2026-02
P 2026-02-01 $ 0.90 EUR

$ penny prices -f a.journal --infer-market-prices Stock
P 2026-01-01 ABC 10.50 EUR
P 2026-01-11 ABC 11.00 EUR
P 2026-02-01 $ 0.90 EUR

$ penny tags -f a.journal
a
bank
kind
trip
x

$ penny tags -f a.journal trip
trip

$ penny tags -f a.journal --values
1
food
north
oslo
pay
rome

$ penny tags -f a.journal --values kind
food
pay

$ penny tags -f a.journal --parsed
kind
x
bank
trip
kind
a
bank
trip
bank

$ penny tags -f a.journal --parsed --values -E
pay

north
rome
food
1
north
oslo
north

$ penny tags -f a.journal -E --values

1
food
north
oslo
pay
rome

$ penny tags -f a.journal tr Food
trip

$ penny tags -f a.journal . Food
a
kind
trip

$ penny tags -f a.journal kind --values date:2026-02

$ penny notes -f a.journal

Flight
Shop
buy
gift
salary

$ penny notes -f a.journal Food
Shop

$ penny codes -f a.journal
12
12
7

$ penny codes -f a.journal -E
12

12


7

$ penny codes -f a.journal date:2026-01-05
12

$ penny files -f a.journal
$SCRATCH/a.journal

$ penny files -f a.journal a
$SCRATCH/a.journal

$ penny files -f a.journal A.j
