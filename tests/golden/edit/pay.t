# The payment of a debt.

<home.journal
commodity EUR
    format 1,000.00 EUR
account Assets:Checking
    ; cash: yes
account Liabilities:Card
    ; debt: revolving
    ; rate: 18%
    ; min: 3% or 25.00
    ; due-day: 17
account Liabilities:Galina
    ; debt: iou

2026-11-20 opening
    Assets:Checking      2,000.00 EUR
    Liabilities:Card    -1,000.00 EUR
    Liabilities:Galina    -100.00 EUR
    Equity

$ penny pay -f home.journal card minimum --dry-run
what the contract asks next: 30.45 EUR, due on 2026-12-17

2026-12-01 Card
    Liabilities:Card       30.45 EUR
    Assets:Checking

$ penny pay -f home.journal card
the plan's next payment: 1,015.00 EUR, due on 2026-12-17

2026-12-01 Card
    Liabilities:Card    1,015.00 EUR
    Assets:Checking

written to $SCRATCH/home.journal, line 19

$ penny pay -f home.journal gal all
all that is owed: 100.00 EUR

2026-12-01 Galina
    Liabilities:Galina      100.00 EUR
    Assets:Checking

written to $SCRATCH/home.journal, line 23

$ penny pay -f home.journal gal
2> penny: error: nothing is due on Galina [C0121]
2> hint: write an amount to pay it all the same
? 1

$ penny pay -f home.journal card 0
2> penny: error: a payment is more than nothing [C0104]
? 2

$ penny pay -f home.journal mortgage 5
2> penny: error: no debt is called "mortgage"; there are Card, Galina [C0122]
2> hint: write more of its name
? 2

$ penny pay -f home.journal
2> penny: C0121: which debt is paid?
2>        as in: penny pay mortgage 612.40 from checking
? 2

$ penny balance -f home.journal
          885.00 EUR  Assets:Checking
         -900.00 EUR  Equity
           15.00 EUR  Liabilities:Card
--------------------
                   0  
