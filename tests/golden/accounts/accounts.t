# Names of accounts, in the order of reports.

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

$ penny accounts -f a.journal
Expenses
Expenses:Food:Bakery
Expenses:Food:Market
Expenses:Travel
Assets:Bank
Assets:Cash
Budget:Fun
Income:Job

$ penny accounts -t -f a.journal
Expenses
  Food
    Bakery
    Market
  Travel
Assets
  Bank
  Cash
Budget
  Fun
Income
  Job

$ penny accounts --used -f a.journal
Expenses:Food:Bakery
Expenses:Food:Market
Expenses:Travel
Assets:Bank
Assets:Cash
Budget:Fun
Income:Job

$ penny accounts --declared -f a.journal
Expenses
Assets:Bank

$ penny accounts --depth 1 -f a.journal
Expenses
Assets
Budget
Income

$ penny accounts --depth 2 expenses -f a.journal
Expenses
Expenses:Food
Expenses:Travel

$ penny accounts --drop 1 -f a.journal
...
Food:Bakery
Food:Market
Travel
Bank
Cash
Fun
Job

$ penny accounts type:a -f a.journal
Assets:Bank
Assets:Cash

$ penny accounts date:2026-02 -f a.journal
Expenses
Expenses:Travel
Assets:Bank
Assets:Cash
Budget:Fun
Income:Job

$ penny accounts nothing -f a.journal
