# Gains, and how values changed.

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

$ penny bal --gain -f a.journal
              $30.00  assets:gold
--------------------
              $30.00  

$ penny bal --gain -M assets -f a.journal
Incremental gain in 2026Q1, valued at period ends:

             ||   Jan     Feb      Mar 
=============++========================
 assets:gold || $4.00  $41.00  $-15.00 
-------------++------------------------
             || $4.00  $41.00  $-15.00 

$ penny bal --gain -M -H -b 2026-02 -f a.journal
Historical gain in 2026-02-01..2026-03-31, valued at period ends:

             || 2026-02-28  2026-03-31 
=============++========================
 assets:gold ||     $45.00      $30.00 
-------------++------------------------
             ||     $45.00      $30.00 

$ penny bal --valuechange -M -T -f a.journal
Period-end value changes in 2026Q1:

                   ||        Jan       Feb      Mar       Total 
===================++===========================================
 expenses:food     ||    $120.50         0        0     $120.50 
 expenses:food:out ||          0         0   $45.00      $45.00 
 expenses:rent     ||          0   $800.00        0     $800.00 
 assets:bank       ||  $2,083.50  $-739.00        0   $1,344.50 
 assets:gold       ||    $200.00   $-20.00  $-15.00     $165.00 
 budget:fun        ||          0         0  $-45.00     $-45.00 
 income:job        || $-2,400.00         0        0  $-2,400.00 
 liabilities:card  ||          0         0  $-45.00     $-45.00 
-------------------++-------------------------------------------
                   ||      $4.00    $41.00  $-60.00     $-15.00 

$ penny bs --gain -f a.journal
Balance Sheet 2026-03-15 (Historical Gain), valued at period ends

             || 2026-03-15 
=============++============
 Assets      ||            
-------------++------------
 assets:gold ||     $30.00 
-------------++------------
             ||     $30.00 
=============++============
 Liabilities ||            
-------------++------------
-------------++------------
             ||            
=============++============
 Net:        ||     $30.00 

$ penny is --valuechange -f a.journal
Income Statement 2026-01-03..2026-03-15 (Period-End Value Changes)

                   || 2026-01-03..2026-03-15 
===================++========================
 Revenues          ||                        
-------------------++------------------------
 income:job        ||              $2,400.00 
-------------------++------------------------
                   ||              $2,400.00 
===================++========================
 Expenses          ||                        
-------------------++------------------------
 expenses:food     ||                $120.50 
 expenses:food:out ||                 $45.00 
 expenses:rent     ||                $800.00 
-------------------++------------------------
                   ||                $965.50 
===================++========================
 Net:              ||              $1,434.50 

$ penny bal --gain --value=2026-02-20 -N -f a.journal
              $45.00  assets:gold

$ penny bal --gain --cost -f a.journal
2> penny: error: --gain and --cost cannot both be asked for [C0104]
2> hint: leave out --cost: a gain is value less cost
? 2

$ penny bal --valuechange --value=now -f a.journal
2> penny: error: --valuechange compares values at the ends of periods only [C0104]
2> hint: leave out --value, or say --value=end
? 2
