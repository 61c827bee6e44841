# Ledger's words for what hledger calls otherwise.

<a.journal
2026-01-05=2026-02-01 * Paid
    Expenses:Food         12 EUR
    Assets:Bank
2026-01-20 ! On its way
    Expenses:Food         30 EUR
    Assets:Bank
2026-03-01 Later
    Expenses:Food         50 EUR
    Assets:Bank

$ penny reg --uncleared food -f a.journal
2026-01-20 On its way           Expenses:Food               30 EUR        30 EUR
2026-03-01 Later                Expenses:Food               50 EUR        80 EUR

$ penny reg --current --today 2026-01-31 food -f a.journal
2026-01-05 Paid                 Expenses:Food               12 EUR        12 EUR
2026-01-20 On its way           Expenses:Food               30 EUR        42 EUR

$ penny bal --effective --monthly food -f a.journal
Balance changes in 2026Q1:

               ||    Jan     Feb     Mar 
===============++========================
 Expenses:Food || 30 EUR  12 EUR  50 EUR 
---------------++------------------------
               || 30 EUR  12 EUR  50 EUR 

$ penny reg --aux-date --end 2026-02 food -f a.journal
2026-01-20 On its way           Expenses:Food               30 EUR        30 EUR
