# One card and a salary, in every form.

$ penny plan -f $ROOT/examples/small.journal
1 December 2026

You owe 1,200.00 EUR: Card 1,200.00 EUR.

The months, ■ black where everything is paid in time and □ red where it is not:
        J F M A M J J A S O N D
  2026                      ■|■
  2027  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■

On sure money nothing will be missed.
Free of every debt in April 2027.

                        paid in all interest and fees   free in
  this plan            1,241.93 EUR         41.93 EUR   April 2027
  avalanche            1,241.93 EUR         41.93 EUR   April 2027
  snowball             1,241.93 EUR         41.93 EUR   April 2027
  minimums only        2,026.30 EUR        826.30 EUR   February 2033

Proved optimal: any way that meets the aims as well as this costs at least
1,241.93 EUR before rounding to pennies.

Pay in December 2026:
   1  Card    600.00 EUR  36.60 EUR is asked, 563.40 EUR more: at 19.9% it is
                          the dearest money you owe

$ penny plan -f $ROOT/examples/small.journal --schedule
Date        Debt                   Payment    Interest        Fees        Left
2026-12-01  Card                    600.00       19.90        0.00      619.90
2027-01-01  Card                    200.00       10.28        0.00      430.18
2027-02-01  Card                    200.00        7.13        0.00      237.31
2027-03-01  Card                    200.00        3.94        0.00       41.25
2027-04-01  Card                     41.93        0.68        0.00        0.00

$ penny plan -f $ROOT/examples/small.journal --journal
; The plan as entries. Penny never reads what is tagged "plan: yes" as a fact.
tag plan
account Expenses:Interest:Card
account Expenses:Fees:Card

2026-12-01 Card
    ; plan: yes
    Liabilities:Card                            580.10 EUR
    Expenses:Interest:Card                       19.90 EUR
    Assets:Checking                            -600.00 EUR

2027-01-01 Card
    ; plan: yes
    Liabilities:Card                            189.72 EUR
    Expenses:Interest:Card                       10.28 EUR
    Assets:Checking                            -200.00 EUR

2027-02-01 Card
    ; plan: yes
    Liabilities:Card                            192.87 EUR
    Expenses:Interest:Card                        7.13 EUR
    Assets:Checking                            -200.00 EUR

2027-03-01 Card
    ; plan: yes
    Liabilities:Card                            196.06 EUR
    Expenses:Interest:Card                        3.94 EUR
    Assets:Checking                            -200.00 EUR

2027-04-01 Card
    ; plan: yes
    Liabilities:Card                             41.25 EUR
    Expenses:Interest:Card                        0.68 EUR
    Assets:Checking                             -41.93 EUR

$ penny outlook -f $ROOT/examples/small.journal --json | sed -n '1,30p'
{
  "today": "2026-12-01",
  "commodity": "EUR",
  "safe_until": null,
  "short": "0.00",
  "shifts": 0,
  "months": [
    {
      "month": "2026-12",
      "sure": {
        "lowest": "400.00",
        "lowest_on": "2026-12-01",
        "end": "563.40",
        "colour": "black"
      },
      "with_shifts": {
        "lowest": "400.00",
        "lowest_on": "2026-12-01",
        "end": "563.40",
        "colour": "black"
      },
      "promises_kept": {
        "lowest": "400.00",
        "lowest_on": "2026-12-01",
        "end": "563.40",
        "colour": "black"
      }
    },
    {
      "month": "2027-01",
