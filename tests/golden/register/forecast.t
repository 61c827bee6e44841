# What rules generate, and where it is told.

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

$ penny reg --forecast=2026-04 --today 2026-03-10 -f a.journal
2026-01-03 Employer | salary    assets:bank              $2,400.00     $2,400.00
                                income:job              $-2,400.00             0
2026-01-10 Grocer               expenses:food              $120.50       $120.50
                                assets:bank               $-120.50             0
2026-01-20 Coin dealer          assets:gold                  4 GLD         4 GLD
                                assets:bank               $-196.00      $-196.00
                                                                           4 GLD
2026-02-02 Landlord             expenses:rent              $800.00       $604.00
                                                                           4 GLD
                                assets:bank               $-800.00      $-196.00
                                                                           4 GLD
2026-02-18 Coin dealer          assets:gold                 -1 GLD      $-196.00
                                                                           3 GLD
                                assets:bank                 $61.00      $-135.00
                                                                           3 GLD
2026-03-05 Grocer               expenses:food:out           $45.00       $-90.00
                                                                           3 GLD
                                liabilities:card           $-45.00      $-135.00
                                                                           3 GLD
                                (budget:fun)               $-45.00      $-180.00
                                                                           3 GLD
2026-04-01 household goals      expenses:food              $300.00       $120.00
                                                                           3 GLD
                                expenses:rent              $800.00       $920.00
                                                                           3 GLD
                                assets:bank             $-1,100.00      $-180.00
                                                                           3 GLD

$ penny print --forecast=2026-04 --today 2026-03-10 tag:generated-transaction -f a.journal
2026-04-01 household goals
    ; generated-transaction: ~ monthly from 2026-01
    expenses:food         $300.00
    expenses:rent         $800.00
    assets:bank


$ penny bal --forecast -e 2026-06 --today 2026-03-10 expenses -f a.journal
             $720.50  expenses:food
              $45.00  expenses:food:out
           $2,400.00  expenses:rent
--------------------
           $3,165.50  

$ penny tags --forecast=2026-04 -f a.journal
_generated-transaction
generated-transaction
kind
who

$ penny reg --forecast="every blue moon" -f a.journal
2> penny: C0110: --forecast does not understand "every blue moon"
2>        a period is expected, such as --forecast=2026 or =2026-03..
? 2
