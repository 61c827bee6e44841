# Negative amounts are red where colour is asked for.

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

$ penny bal --color=always -f a.journal
             $120.50  expenses:food
              $45.00  expenses:food:out
             $800.00  expenses:rent
           $1,344.50  assets:bank
               3 GLD  assets:gold
             [31m$-45.00[m  budget:fun
          [31m$-2,400.00[m  income:job
             [31m$-45.00[m  liabilities:card
--------------------
            [31m$-180.00[m
               3 GLD  

$ penny bal -M --color=always expenses income -f a.journal
Balance changes in 2026Q1:

                   ||        Jan      Feb     Mar 
===================++=============================
 expenses:food     ||    $120.50        0       0 
 expenses:food:out ||          0        0  $45.00 
 expenses:rent     ||          0  $800.00       0 
 income:job        || [31m$-2,400.00[m        0       0 
-------------------++-----------------------------
                   || [31m$-2,279.50[m  $800.00  $45.00 

$ penny reg --color=yes income -f a.journal
2026-01-03 Employer | salary    income:job              [31m$-2,400.00[m    [31m$-2,400.00[m

$ penny bal -M --layout=bare --color=always income -f a.journal
Balance changes in 2026Q1:

            || Commodity        Jan  Feb  Mar 
============++================================
 income:job || $          [31m-2,400.00[m    0    0 
------------++--------------------------------
            || $          [31m-2,400.00[m    0    0 

$ penny areg bank --color=always -f a.journal
Transactions in assets:bank and subaccounts:
2026-01-03 Employer | salary    in:job                   $2,400.00     $2,400.00
2026-01-10 Grocer               ex:food                   [31m$-120.50[m     $2,279.50
2026-01-20 Coin dealer          as:gold                   [31m$-196.00[m     $2,083.50
2026-02-02 Landlord             ex:rent                   [31m$-800.00[m     $1,283.50
2026-02-18 Coin dealer          as:gold                     $61.00     $1,344.50

$ penny bal --color=no income -f a.journal
          $-2,400.00  income:job
--------------------
          $-2,400.00  
