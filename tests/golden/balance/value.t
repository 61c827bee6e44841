# What amounts cost and what they are worth.

<a.journal
P 2026-01-01 EUR $1.10
P 2026-02-01 EUR $1.25
P 2026-02-01 ABC 10.00 EUR

2026-01-15 Buy
    Assets:Shares      4 ABC @ 8.00 EUR
    Assets:Bank
2026-02-15 More
    Assets:Shares      1 ABC @@ 9.50 EUR
    Assets:Bank

$ penny bal -f a.journal
          -41.50 EUR  Assets:Bank
               5 ABC  Assets:Shares
--------------------
               5 ABC
          -41.50 EUR  

$ penny bal -f a.journal -B
          -41.50 EUR  Assets:Bank
           41.50 EUR  Assets:Shares
--------------------
                   0  

$ penny bal -f a.journal -V
             $-51.88  Assets:Bank
           50.00 EUR  Assets:Shares
--------------------
             $-51.88
           50.00 EUR  

$ penny bal -f a.journal -X '$'
             $-51.88  Assets:Bank
              $62.50  Assets:Shares
--------------------
              $10.62  

$ penny bal -f a.journal -M -V
Balance changes in 2026-01-01..2026-02-28, valued at period ends:

               ||            Jan                 Feb 
===============++====================================
 Assets:Bank   ||        $-35.20             $-11.88 
 Assets:Shares ||          4 ABC           10.00 EUR 
---------------++------------------------------------
               || $-35.20, 4 ABC  $-11.88, 10.00 EUR 

$ penny bal -f a.journal -M -H -X EUR
Ending balances (historical) in 2026-01-01..2026-02-28, valued at period ends:

               ||        2026-01-31  2026-02-28 
===============++===============================
 Assets:Bank   ||        -32.00 EUR  -41.50 EUR 
 Assets:Shares ||             4 ABC   50.00 EUR 
---------------++-------------------------------
               || 4 ABC, -32.00 EUR    8.50 EUR 

$ penny bal -f a.journal --value=then,EUR
          -41.50 EUR  Assets:Bank
               4 ABC
           10.00 EUR  Assets:Shares
--------------------
               4 ABC
          -31.50 EUR  

$ penny bal -f a.journal --value=2026-01-10,'$'
             $-45.65  Assets:Bank
               5 ABC  Assets:Shares
--------------------
             $-45.65
               5 ABC  

$ penny bal -f a.journal -M --value=now
Balance changes in 2026-01-01..2026-02-28, current value:

               ||                Jan                 Feb 
===============++========================================
 Assets:Bank   ||            $-40.00             $-11.88 
 Assets:Shares ||          40.00 EUR           10.00 EUR 
---------------++----------------------------------------
               || $-40.00, 40.00 EUR  $-11.88, 10.00 EUR 

$ penny reg -f a.journal -V
2026-01-15 Buy                  Assets:Shares            40.00 EUR     40.00 EUR
                                Assets:Bank                $-40.00       $-40.00
                                                                       40.00 EUR
2026-02-15 More                 Assets:Shares            10.00 EUR       $-40.00
                                                                       50.00 EUR
                                Assets:Bank                $-11.88       $-51.88
                                                                       50.00 EUR

$ penny print -f a.journal -V
2026-01-15 Buy
    Assets:Shares       40.00 EUR
    Assets:Bank           $-40.00

2026-02-15 More
    Assets:Shares       10.00 EUR
    Assets:Bank           $-11.88

