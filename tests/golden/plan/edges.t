# Nothing owed, no cash account, an unreadable instance, a debt that never ends.

<free.journal
2026-01-01 opening
    Assets:Cash       100.00 EUR
    Equity:Opening

~ monthly from 2026-02-01
    Assets:Cash        50.00 EUR
    Income:Job

<nocash.journal
2026-01-01 opening
    Income:Job       -100.00 EUR
    Expenses:Food

<never.journal
account Assets:Cash
account Liabilities:Slow
    ; debt: instalment
    ; rate: 50%
    ; pays: 1.00 on 3

2026-01-01 opening
    Assets:Cash         100.00 EUR
    Liabilities:Slow  -1000.00 EUR
    Equity:Opening

<bad.instance
instance
today 2026-01-01
months 12
cash minus

<good.instance
instance
commodity EUR 2
today 2026-01-01
months 4
cash 100.00
flow 2026-01-10 80.00 0
flow 2026-02-10 80.00 0
debt Galina iou balance=150.00 at=2025-12-15 due=2026-02-15

$ penny plan -f free.journal --today 2026-01-10
10 January 2026

You owe nothing.

The months, ■ black where everything is paid in time and □ red where it is not:
        J F M A M J J A S O N D
  2026  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■

On sure money nothing will be missed.

$ penny plan -f nocash.journal --today 2026-01-10
2> penny: error: no account holds money that can pay bills [H0104]
2> hint: Write "; cash: yes" under the account directive of the money that pays bills, or call it Assets:Cash, Assets:Bank or Assets:Checking.
? 3

$ penny plan -f never.journal --today 2026-01-10
2> never.journal:3:13: error: the payment of Liabilities:Slow does not cover its interest, so it never ends [H0107]
2>      3 |     ; debt: instalment
2>        |             ^~~~~~~~~~
2> hint: Check "pays:", "rate:" and the balance, or give the end with "term:" or "until:".
? 3

$ penny plan --instance bad.instance
2> penny: P0202: line 4: 'minus' is no amount
? 3

$ penny plan --instance good.instance
{
  "complete": true,
  "proved": true,
  "limited": false,
  "aims": {
    "unpaid": "0.00",
    "broken_never_late": 0,
    "missed": 0,
    "dip": "0.00",
    "shifts": 0,
    "shifts_busiest": 0,
    "cost": "150.00",
    "end_month": 0,
    "left": "0.00"
  },
  "bounds": {
    "unpaid": "0.00",
    "broken_never_late": 0,
    "missed": 0,
    "dip": "0.00",
    "shifts": 0,
    "shifts_busiest": 0,
    "cost": "150.00",
    "end_month": 0,
    "left": "0.00"
  },
  "cost_unrounded": "150.00000",
  "cost_bound": "150.00000",
  "gap": "0.000000000",
  "rounding": "0.00000",
  "nodes": 2,
  "shifts": [],
  "unpaid": [],
  "debts": [
    {
      "name": "Galina",
      "payments": [
        "150.00",
        "0.00",
        "0.00",
        "0.00"
      ]
    }
  ]
}

$ penny plan --instance absent.instance
2> penny: F0101: cannot read absent.instance: No such file or directory
? 5
