# Run bare, penny add asks; here the answers come from a pipe.

<home.journal
account Assets:Checking
    ; cash: yes

2026-11-20 Green Market
    Expenses:Food      10.00 EUR
    Assets:Checking

$ printf '\ngreen\n\n12,40\n\n\n\n.\n' | penny add -f home.journal
2> An empty line takes what stands in brackets, Tab completes, < goes back, . ends.
2> 
2> Date [2026-12-01]: 
2> Payee: 
2>   like 2026-11-20 Green Market
2> Account 1 [Expenses:Food]: 
2> Amount  1 [10.00 EUR]: 
2> Account 2 [Assets:Checking]: 
2> Amount  2 [-12.40 EUR]: 
2> 
2> 2026-12-01 green
2>     Expenses:Food         12.40 EUR
2>     Assets:Checking
2> 
2> Write it? (y or n) [y]: 
2>   written; penny undo takes it back
2> 
2> Date [2026-12-01]: 
2> 1 transaction written

$ printf '3.11\nNew Shop\nfood\n<\nExpenses:Garden\nx\n5\n\n\nn\n' | penny add -f home.journal
2> An empty line takes what stands in brackets, Tab completes, < goes back, . ends.
2> 
2> Date [2026-12-01]: 
2> Payee: 
2> Account 1: 
2> Amount  1: 
2> Account 1: 
2> Amount  1: 
2>   "x": an amount is expected, such as 12.50 or 12.50 EUR
2>   (as in 12.50 or 12.50 EUR)
2> Amount  1: 
2> Account 2 [Assets:Checking]: 
2> Amount  2 [-5.00 EUR]: 
2> 
2> 2026-03-11 New Shop
2>     Expenses:Garden        5.00 EUR
2>     Assets:Checking
2> 
2> Write it? (y or n) [y]: 
2>   not written
2> Date [2026-03-11]: 
2> 0 transactions written

$ tail -n 4 home.journal

2026-12-01 green
    Expenses:Food         12.40 EUR
    Assets:Checking
