# Entries that close the books and open the next.

<a.journal
account assets:bank
account expenses
commodity $1,000.00

P 2026-01-01 GLD $50.00
P 2026-02-15 GLD $60.00
P 2026-03-15 GLD $55.00

~ monthly from 2026-01  household goals
    expenses:food      $300.00
    expenses:rent      $800.00
    assets:bank

2026-01-03 * (A1) Employer | salary  ; kind: work
    assets:bank        $2,400.00
    income:job
2026-01-10 Grocer
    expenses:food      $120.50  ; who: child
    assets:bank
2026-01-20 Coin dealer
    assets:gold        4 GLD @ $49.00
    assets:bank
2026-02-02 ! Landlord
    expenses:rent      $800.00
    assets:bank
2026-02-18 Coin dealer
    assets:gold        -1 GLD @@ $61.00
    assets:bank
2026-03-05 Grocer  ; kind: trip
    expenses:food:out  $45.00
    liabilities:card
    (budget:fun)       $-45.00

$ penny close -e 2026-04 assets liabilities -f a.journal
2026-03-31 closing balances
    assets:bank                          $-1,344.50 = $0.00
    assets:gold                              -3 GLD = 0 GLD
    liabilities:card                         $45.00 = $0.00
    equity:opening/closing balances

2026-04-01 opening balances
    assets:bank                           $1,344.50 = $1,344.50
    assets:gold                               3 GLD = 3 GLD
    liabilities:card                        $-45.00 = $-45.00
    equity:opening/closing balances


$ penny close -e 2026-04 --close -x -f a.journal
2026-03-31 closing balances
    expenses:food                          $-120.50 = $0.00
    expenses:food:out                       $-45.00 = $0.00
    expenses:rent                          $-800.00 = $0.00
    assets:bank                          $-1,344.50 = $0.00
    assets:gold                              -3 GLD = 0 GLD
    budget:fun                               $45.00 = $0.00
    income:job                            $2,400.00 = $0.00
    liabilities:card                         $45.00 = $0.00
    equity:opening/closing balances        $-180.00
    equity:opening/closing balances           3 GLD


$ penny close -e 2026-04 --open --interleaved assets -f a.journal
2026-04-01 opening balances
    assets:bank                           $1,344.50 = $1,344.50
    equity:opening/closing balances      $-1,344.50
    assets:gold                               3 GLD = 3 GLD
    equity:opening/closing balances          -3 GLD


$ penny close -e 2026-04 --close --show-costs -x assets:gold -f a.journal
2026-03-31 closing balances
    assets:gold                         1 GLD @@ $61.00
    assets:gold                         -4 GLD @ $49.00 = 0 GLD
    equity:opening/closing balances    -1 GLD @@ $61.00
    equity:opening/closing balances      4 GLD @ $49.00


$ penny close -e 2026-03 --close-desc "end of winter" --close-acct equity:winter income expenses -f a.journal
2026-02-28 end of winter
    expenses:food        $-120.50 = $0.00
    expenses:rent        $-800.00 = $0.00
    income:job          $2,400.00 = $0.00
    equity:winter

2026-03-01 opening balances
    expenses:food         $120.50 = $120.50
    expenses:rent         $800.00 = $800.00
    income:job         $-2,400.00 = $-2,400.00
    equity:winter

