# Accounts named after other fields and tags.

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

$ penny bal --pivot payee -f a.journal
            $-135.00
               3 GLD  Coin dealer
             $-45.00  Grocer
--------------------
            $-180.00
               3 GLD  

$ penny bal --pivot kind -f a.journal
            $-135.00
               3 GLD  
             $-45.00  trip
--------------------
            $-180.00
               3 GLD  

$ penny bal --pivot who expenses -f a.journal
             $845.00  
             $120.50  child
--------------------
             $965.50  

$ penny bal --pivot code -M -f a.journal
Balance changes in 2026Q1:

  ||             Jan             Feb      Mar 
==++==========================================
  || $-196.00, 4 GLD  $61.00, -1 GLD  $-45.00 
--++------------------------------------------
  || $-196.00, 4 GLD  $61.00, -1 GLD  $-45.00 

$ penny reg --pivot payee expenses -f a.journal
2026-01-10 Grocer               Grocer                     $120.50       $120.50
2026-02-02 Landlord             Landlord                   $800.00       $920.50
2026-03-05 Grocer               Grocer                      $45.00       $965.50

$ penny print --pivot kind desc:grocer -f a.journal
2026-01-10 Grocer
             $120.50  ; who: child


2026-03-05 Grocer  ; kind: trip
    trip            $45.00
    trip
    (trip)         $-45.00


$ penny bs --pivot description -f a.journal
Balance Sheet 2026-03-05

                   ||       2026-03-05 
===================++==================
 Assets            ||                  
-------------------++------------------
 Coin dealer       ||  $-135.00, 3 GLD 
 Employer | salary ||        $2,400.00 
 Grocer            ||         $-120.50 
 Landlord          ||         $-800.00 
-------------------++------------------
                   || $1,344.50, 3 GLD 
===================++==================
 Liabilities       ||                  
-------------------++------------------
 Grocer            ||           $45.00 
-------------------++------------------
                   ||           $45.00 
===================++==================
 Net:              || $1,299.50, 3 GLD 
