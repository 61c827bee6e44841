# Rent is due before the money comes: what is missed, and the least repair.

<home.journal
commodity EUR
    format 1,000.00 EUR
account Assets:Checking
    ; cash: yes
    ; cushion: 50.00
account Liabilities:Loan
    ; debt: instalment
    ; rate: 9%
    ; pays: 120.00 on 5
    ; late-fee: 15.00
account Liabilities:Card
    ; debt: revolving
    ; rate: 0% until 2026-06 then 23.9%
    ; min: 3% or 25.00
    ; due-day: 17
    ; late-fee: 40.00

2026-01-01 opening
    Assets:Checking       300.00 EUR
    Liabilities:Loan    -1000.00 EUR
    Liabilities:Card     -800.00 EUR
    Equity:Opening

~ monthly from 2026-01-01
    ; Salary
    ; day: 10
    Assets:Checking       900.00 EUR
    Income:Job

~ monthly from 2026-01-01
    ; Rent
    ; day: 2
    Expenses:Rent         800.00 EUR
    Assets:Checking

~ monthly from 2026-01-01
    ; A night on the ward
    ; day: 15
    ; shift: up to 4
    Assets:Checking        90.00 EUR
    Income:Nights

$ penny plan -f home.journal --today 2026-01-02 --limit 120
2 January 2026

You owe 1,800.00 EUR in all: Loan 1,000.00 EUR and Card 800.00 EUR.

The months, ■ black where everything is paid in time and □ red where it is not:
        J F M A M J J A S O N D
  2026  □ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■
  2027  ■ ■

Not everything can be paid in time. The first day that fails is 2 January 2026,
by 500.00 EUR. It would all be paid in time with 620.00 EUR more today.
  5 January 2026: Loan asks 120.00 EUR and is paid 0.00 EUR

On sure money and without one extra shift today already fails: 500.00 EUR is
lacking.
Free of every debt in February 2027.

                        paid in all interest and fees   free in
  this plan            1,901.45 EUR        101.45 EUR   February 2027, 1 missed, bills unpaid
  avalanche            1,913.26 EUR        113.26 EUR   March 2027, 1 missed, bills unpaid
  snowball             1,914.73 EUR        114.73 EUR   March 2027, 1 missed, bills unpaid
  minimums only        2,115.95 EUR        315.95 EUR   July 2029, 1 missed, bills unpaid

Proved optimal: any way that meets the aims as well as this costs at least
1,901.46 EUR before rounding to pennies, which takes off 0.01 EUR.

Shifts needed: 6 in all, never more than 2 a month. A night on the ward: 2 in
January 2026, 2 in February 2026, 1 in March 2026 and 1 in April 2026. Fewer
would not do.

Pay in January 2026:
   5  Loan      0.00 EUR  120.00 EUR is asked and the money is not there; being
                          late costs 15.00 EUR
  17  Card     25.00 EUR  the minimum and no more: 0% until June 2026
