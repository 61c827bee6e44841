# The journal in figures.

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

$ penny stats -f a.journal
Main file                : a.journal
Included files           : 
Transactions span        : 2026-01-05 to 2026-02-12 (38 days)
Last transaction         : 2026-02-11 (293 days ago)
Transactions             : 4 (0.1 per day)
Transactions last 30 days: 0 (0.0 per day)
Transactions last 7 days : 0 (0.0 per day)
Payees/descriptions      : 4
Accounts                 : 7 (depth 3)
Commodities              : 2 ($, EUR)
Market prices            : 0 ()

$ penny stats food -f a.journal
Main file                : a.journal
Included files           : 
Transactions span        : 2026-01-10 to 2026-01-11 (1 days)
Last transaction         : 2026-01-10 (325 days ago)
Transactions             : 1 (1.0 per day)
Transactions last 30 days: 0 (0.0 per day)
Transactions last 7 days : 0 (0.0 per day)
Payees/descriptions      : 1
Accounts                 : 3 (depth 3)
Commodities              : 1 (EUR)
Market prices            : 0 ()

$ penny stats -b 2027 -f a.journal
Main file                : a.journal
Included files           : 
Transactions span        : 
Last transaction         : none
Transactions             : 0 (0.0 per day)
Transactions last 30 days: 0 (0.0 per day)
Transactions last 7 days : 0 (0.0 per day)
Payees/descriptions      : 0
Accounts                 : 0 (depth 0)
Commodities              : 0 ()
Market prices            : 0 ()

$ penny stats --today 2026-02-20 -f a.journal
Main file                : a.journal
Included files           : 
Transactions span        : 2026-01-05 to 2026-02-12 (38 days)
Last transaction         : 2026-02-11 (9 days ago)
Transactions             : 4 (0.1 per day)
Transactions last 30 days: 2 (0.1 per day)
Transactions last 7 days : 0 (0.0 per day)
Payees/descriptions      : 4
Accounts                 : 7 (depth 3)
Commodities              : 2 ($, EUR)
Market prices            : 0 ()
