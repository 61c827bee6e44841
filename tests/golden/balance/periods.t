# A column for each period.

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

$ penny bal -M -f a.journal
Balance changes in 2026-01-01..2026-02-28:

                      ||           Jan                Feb 
======================++==================================
 Expenses:Food:Bakery ||      3.10 EUR                  0 
 Expenses:Food:Market ||     12.34 EUR                  0 
 Expenses:Travel      ||             0               $120 
 Assets:Bank          ||  2,000.00 EUR        -100.00 EUR 
 Assets:Cash          ||    -15.44 EUR          15.44 EUR 
 Budget:Fun           ||             0         -50.00 EUR 
 Income:Job           || -2,000.00 EUR         -15.44 EUR 
----------------------++----------------------------------
                      ||             0  $120, -150.00 EUR 

$ penny bal -M -t -f a.journal
Balance changes in 2026-01-01..2026-02-28:

            ||           Jan                Feb 
============++==================================
 Expenses   ||     15.44 EUR               $120 
   Food     ||     15.44 EUR                  0 
     Bakery ||      3.10 EUR                  0 
     Market ||     12.34 EUR                  0 
   Travel   ||             0               $120 
 Assets     ||  1,984.56 EUR         -84.56 EUR 
   Bank     ||  2,000.00 EUR        -100.00 EUR 
   Cash     ||    -15.44 EUR          15.44 EUR 
 Budget:Fun ||             0         -50.00 EUR 
 Income:Job || -2,000.00 EUR         -15.44 EUR 
------------++----------------------------------
            ||             0  $120, -150.00 EUR 

$ penny bal -M -T -A -f a.journal
Balance changes in 2026-01-01..2026-02-28:

                      ||           Jan                Feb              Total          Average 
======================++======================================================================
 Expenses:Food:Bakery ||      3.10 EUR                  0           3.10 EUR         1.55 EUR 
 Expenses:Food:Market ||     12.34 EUR                  0          12.34 EUR         6.17 EUR 
 Expenses:Travel      ||             0               $120               $120              $60 
 Assets:Bank          ||  2,000.00 EUR        -100.00 EUR       1,900.00 EUR       950.00 EUR 
 Assets:Cash          ||    -15.44 EUR          15.44 EUR                  0                0 
 Budget:Fun           ||             0         -50.00 EUR         -50.00 EUR       -25.00 EUR 
 Income:Job           || -2,000.00 EUR         -15.44 EUR      -2,015.44 EUR    -1,007.72 EUR 
----------------------++----------------------------------------------------------------------
                      ||             0  $120, -150.00 EUR  $120, -150.00 EUR  $60, -75.00 EUR 

$ penny bal -Q -f a.journal
Balance changes in 2026Q1:

                      ||            2026Q1 
======================++===================
 Expenses:Food:Bakery ||          3.10 EUR 
 Expenses:Food:Market ||         12.34 EUR 
 Expenses:Travel      ||              $120 
 Assets:Bank          ||      1,900.00 EUR 
 Budget:Fun           ||        -50.00 EUR 
 Income:Job           ||     -2,015.44 EUR 
----------------------++-------------------
                      || $120, -150.00 EUR 

$ penny bal -Y -N -f a.journal
Balance changes in 2026:

                      ||          2026 
======================++===============
 Expenses:Food:Bakery ||      3.10 EUR 
 Expenses:Food:Market ||     12.34 EUR 
 Expenses:Travel      ||          $120 
 Assets:Bank          ||  1,900.00 EUR 
 Budget:Fun           ||    -50.00 EUR 
 Income:Job           || -2,015.44 EUR 

$ penny bal -M -H -b 2026-02 -f a.journal
Ending balances (historical) in 2026-02:

                      ||        2026-02-28 
======================++===================
 Expenses:Food:Bakery ||          3.10 EUR 
 Expenses:Food:Market ||         12.34 EUR 
 Expenses:Travel      ||              $120 
 Assets:Bank          ||      1,900.00 EUR 
 Budget:Fun           ||        -50.00 EUR 
 Income:Job           ||     -2,015.44 EUR 
----------------------++-------------------
                      || $120, -150.00 EUR 

$ penny bal -M --cumulative -f a.journal
Ending balances (cumulative) in 2026-01-01..2026-02-28:

                      ||    2026-01-31         2026-02-28 
======================++==================================
 Expenses:Food:Bakery ||      3.10 EUR           3.10 EUR 
 Expenses:Food:Market ||     12.34 EUR          12.34 EUR 
 Expenses:Travel      ||             0               $120 
 Assets:Bank          ||  2,000.00 EUR       1,900.00 EUR 
 Assets:Cash          ||    -15.44 EUR                  0 
 Budget:Fun           ||             0         -50.00 EUR 
 Income:Job           || -2,000.00 EUR      -2,015.44 EUR 
----------------------++----------------------------------
                      ||             0  $120, -150.00 EUR 

$ penny bal -W -b 2026-02-09 -e 2026-02-12 travel -f a.journal
Balance changes in 2026-02-09W07:

                 || 2026-02-09W07 
=================++===============
 Expenses:Travel ||          $120 
-----------------++---------------
                 ||          $120 

$ penny bal -D -p 2026-02-10..2026-02-12 -f a.journal
Balance changes in 2026-02-10..2026-02-11:

                 ||        2026-02-10  2026-02-11 
=================++===============================
 Expenses:Travel ||              $120           0 
 Assets:Bank     ||       -100.00 EUR           0 
 Assets:Cash     ||                 0   15.44 EUR 
 Budget:Fun      ||                 0  -50.00 EUR 
 Income:Job      ||                 0  -15.44 EUR 
-----------------++-------------------------------
                 || $120, -100.00 EUR  -50.00 EUR 

$ penny bal -M --depth 1 -S -f a.journal
Balance changes in 2026-01-01..2026-02-28:

          ||           Jan                Feb 
==========++==================================
 Expenses ||     15.44 EUR               $120 
 Assets   ||  1,984.56 EUR         -84.56 EUR 
 Budget   ||             0         -50.00 EUR 
 Income   || -2,000.00 EUR         -15.44 EUR 
----------++----------------------------------
          ||             0  $120, -150.00 EUR 

$ penny bal -p 'every 2 weeks from 2026-01 to 2026-03' bank -f a.journal
Balance changes in 2025-12-29..2026-03-08:

             || 2025-12-29..2026-01-11  2026-01-12..2026-01-25  2026-01-26..2026-02-08  2026-02-09..2026-02-22  2026-02-23..2026-03-08 
=============++========================================================================================================================
 Assets:Bank ||           2,000.00 EUR                       0                       0             -100.00 EUR                       0 
-------------++------------------------------------------------------------------------------------------------------------------------
             ||           2,000.00 EUR                       0                       0             -100.00 EUR                       0 

$ penny bal -M nothing -f a.journal
Balance changes in 2026-01-01..2026-02-28:

  || Jan  Feb 
==++==========
--++----------
  ||          

$ penny bal -M -E -b 2026-03 -e 2026-05 bank -f a.journal
Balance changes in 2026-03-01..2026-04-30:

             || Mar  Apr 
=============++==========
 Assets:Bank ||   0    0 
-------------++----------
             ||   0    0 
