# Postings a period, as hledger 1.25 prints them.

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

$ penny activity -f a.journal -M
2026-01-01 *******
2026-02-01 *******

$ penny activity -f a.journal -W
2026-01-05 *******
2026-01-12 
2026-01-19 
2026-01-26 
2026-02-02 
2026-02-09 *******

$ penny activity -f a.journal -Q Food
2026-01-01 **

$ penny activity -f a.journal -b 2026-01-04 -e 2026-01-14
2026-01-04 
2026-01-05 **
2026-01-06 
2026-01-07 
2026-01-08 
2026-01-09 
2026-01-10 ***
2026-01-11 **
2026-01-12 
2026-01-13 

$ penny activity -f a.journal bank -e 2026-01-12
2026-01-05 *
2026-01-06 
2026-01-07 
2026-01-08 
2026-01-09 
2026-01-10 
2026-01-11 *

$ penny activity -f a.journal -Y
2026-01-01 **************
