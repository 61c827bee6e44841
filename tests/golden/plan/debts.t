# Each debt by itself, of every kind.

<home.journal
account Assets:Checking
    ; cash: yes
account Liabilities:Flat
    ; debt: instalment
    ; rate: 4.9%
    ; term: 240 months
    ; due-day: 5
account Liabilities:Car
    ; debt: linear
    ; rate: 6%
    ; until: 2028-12
    ; due-day: 10
account Liabilities:Card
    ; debt: revolving
    ; rate: 0% until 2026-06 then 23.9%
    ; min: 2% plus interest
account Liabilities:Heat
    ; debt: arrears
    ; due: 2026-01-03
    ; late-rate: 18%
account Liabilities:Galina
    ; debt: iou
    ; due: 2026-05-20

2025-12-20 opening
    Assets:Checking      100.00 EUR
    Liabilities:Flat  -80000.00 EUR
    Liabilities:Car    -3600.00 EUR
    Liabilities:Card    -500.00 EUR
    Liabilities:Heat    -210.00 EUR
    Liabilities:Galina  -300.00 EUR
    Equity:Opening

$ penny debts -f home.journal --today 2026-01-10
Flat: 80000.00 EUR, instalments at 4.9%. Next: 524.85 EUR on 5 February 2026.
  Paid as asked and no more it ends in December 2045 after 239 payments, the
  last 523.47 EUR; interest and fees 45437.77 EUR.
Car: 3600.00 EUR, equal parts of principal at 6%. Next: 118.00 EUR on 10 January
  2026. Paid as asked and no more it ends in December 2028 after 36 payments,
  the last 100.50 EUR; interest and fees 333.00 EUR.
Card: 500.00 EUR, revolving at 0%, 23.9% from 1 July 2026. Next: 10.00 EUR on 1
  February 2026. Paid as asked and no more it never ends.
Heat: 210.00 EUR, overdue bill at 0%. Next: 210.00 EUR on 10 January 2026. Paid
  as asked and no more it ends in January 2026 after 1 payment; interest and
  fees 0.00 EUR.
Galina: 300.00 EUR, owed to a person at 0%. Next: 300.00 EUR on 20 May 2026.
  Paid as asked and no more it ends in May 2026 after 1 payment; interest and
  fees 0.00 EUR.

In all 84610.00 EUR.

$ penny debts -f home.journal --today 2026-01-10 card --json
[
  {
    "name": "Card",
    "account": "Liabilities:Card",
    "kind": "revolving",
    "balance": "500.00",
    "overdue": "0.00",
    "next_on": "2026-02-01",
    "next": "10.00",
    "payments": 0,
    "ends": null,
    "last": "0.01",
    "interest": "440.71"
  }
]
