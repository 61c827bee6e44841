# Cells of several commodities, laid out as hledger 1.25 does.

<a.journal
commodity EUR
    format 1,000.00 EUR
commodity CHF
payee Shop
payee Nobody
tag trip
tag unused
account Assets:Bank  ; bank:north
P 2026-01-01 ABC 10.50 EUR
P 2026-02-01 $ 0.90 EUR

2026-01-05 * (12) Job | salary ; kind:pay, x:
    Assets:Bank           2,000.00 EUR
    Income:Job
2026-01-10 Shop
    ; trip:rome, kind:food
    Expenses:Food:Market     12.345 EUR  ; a:1
    Expenses:Food:Bakery      3.10 EUR
    Assets:Cash
2026-01-11 (12) buy
    Assets:Stock   2 ABC @ 11.00 EUR
    Assets:Bank
2026-02-10 ! () Flight
    Expenses:Travel         $120 @@ 105 EUR ; trip:oslo
    Assets:Bank            -105 EUR
2026-02-11 Back | gift
    Assets:Cash              15.445 EUR
    Income:Job
    (Budget:Fun)            -50 EUR
2026-02-11 (7)
    Assets:Cash  1 "green apples"
    Income:Job

$ penny bal -f a.journal --layout=bare
  1,873.00  EUR           Assets:Bank          
         1  green apples  Assets:Cash          
         2  ABC           Assets:Stock         
    -50.00  EUR           Budget:Fun           
      3.10  EUR           Expenses:Food:Bakery 
     12.34  EUR           Expenses:Food:Market 
       120  $             Expenses:Travel      
 -2,015.44  EUR                                
        -1  green apples  Income:Job           
 --------- 
       120  $                                  
         2  ABC                                
   -177.00  EUR                                

$ penny bal -f a.journal --layout=bare --tree
         2  ABC                      
  1,873.00  EUR                      
         1  green apples  Assets     
  1,873.00  EUR           Bank       
         1  green apples  Cash       
         2  ABC           Stock      
    -50.00  EUR           Budget:Fun 
       120  $                        
     15.44  EUR           Expenses   
     15.44  EUR           Food       
      3.10  EUR             Bakery   
     12.34  EUR             Market   
       120  $             Travel     
 -2,015.44  EUR                      
        -1  green apples  Income:Job 
 --------- 
       120  $                        
         2  ABC                      
   -177.00  EUR                      

$ penny bal -f a.journal --layout=bare -M
Balance changes in 2026-01-01..2026-02-28:

                      || Commodity           Jan      Feb 
======================++==================================
 Assets:Bank          || EUR            1,978.00  -105.00 
 Assets:Cash          || EUR              -15.44    15.44 
 Assets:Cash          || green apples          0        1 
 Assets:Stock         || ABC                   2        0 
 Budget:Fun           || EUR                   0   -50.00 
 Expenses:Food:Bakery || EUR                3.10        0 
 Expenses:Food:Market || EUR               12.34        0 
 Expenses:Travel      || $                     0      120 
 Income:Job           || EUR           -2,000.00   -15.44 
 Income:Job           || green apples          0       -1 
----------------------++----------------------------------
                      || $                     0      120 
                      || ABC                   2        0 
                      || EUR              -22.00  -155.00 

$ penny bal -f a.journal --layout=bare -M -T -A --tree
Balance changes in 2026-01-01..2026-02-28:

            || Commodity           Jan      Feb      Total    Average 
============++========================================================
 Assets     || ABC                   2        0          2          1 
 Assets     || EUR            1,962.56   -89.56   1,873.00     936.50 
 Assets     || green apples          0        1          1          0 
   Bank     || EUR            1,978.00  -105.00   1,873.00     936.50 
   Cash     || EUR              -15.44    15.44          0          0 
   Cash     || green apples          0        1          1          0 
   Stock    || ABC                   2        0          2          1 
 Budget:Fun || EUR                   0   -50.00     -50.00     -25.00 
 Expenses   || $                     0      120        120         60 
 Expenses   || EUR               15.44        0      15.44       7.72 
   Food     || EUR               15.44        0      15.44       7.72 
     Bakery || EUR                3.10        0       3.10       1.55 
     Market || EUR               12.34        0      12.34       6.17 
   Travel   || $                     0      120        120         60 
 Income:Job || EUR           -2,000.00   -15.44  -2,015.44  -1,007.72 
 Income:Job || green apples          0       -1         -1          0 
------------++--------------------------------------------------------
            || $                     0      120        120         60 
            || ABC                   2        0          2          1 
            || EUR              -22.00  -155.00    -177.00     -88.50 

$ penny bal -f a.journal --layout=tall
        1,873.00 EUR  Assets:Bank
    1 "green apples"  Assets:Cash
               2 ABC  Assets:Stock
          -50.00 EUR  Budget:Fun
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
                $120  Expenses:Travel
       -2,015.44 EUR
   -1 "green apples"  Income:Job
--------------------
                $120
               2 ABC
         -177.00 EUR  

$ penny bal -f a.journal --layout=tall -M
Balance changes in 2026-01-01..2026-02-28:

                      ||           Jan                Feb 
======================++==================================
 Assets:Bank          ||  1,978.00 EUR        -105.00 EUR 
 Assets:Cash          ||    -15.44 EUR          15.44 EUR 
 Assets:Cash          ||                 1 "green apples" 
 Assets:Stock         ||         2 ABC                  0 
 Budget:Fun           ||             0         -50.00 EUR 
 Expenses:Food:Bakery ||      3.10 EUR                  0 
 Expenses:Food:Market ||     12.34 EUR                  0 
 Expenses:Travel      ||             0               $120 
 Income:Job           || -2,000.00 EUR         -15.44 EUR 
 Income:Job           ||                -1 "green apples" 
----------------------++----------------------------------
                      ||         2 ABC               $120 
                      ||    -22.00 EUR        -155.00 EUR 

$ penny bal -f a.journal --layout=wide
        1,873.00 EUR  Assets:Bank
    1 "green apples"  Assets:Cash
               2 ABC  Assets:Stock
          -50.00 EUR  Budget:Fun
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
                $120  Expenses:Travel
       -2,015.44 EUR
   -1 "green apples"  Income:Job
--------------------
                $120
               2 ABC
         -177.00 EUR  

$ penny bal -f a.journal --layout=wide,30 -M
Balance changes in 2026-01-01..2026-02-28:

                      ||               Jan                            Feb 
======================++==================================================
 Assets:Bank          ||      1,978.00 EUR                    -105.00 EUR 
 Assets:Cash          ||        -15.44 EUR    15.44 EUR, 1 "green apples" 
 Assets:Stock         ||             2 ABC                              0 
 Budget:Fun           ||                 0                     -50.00 EUR 
 Expenses:Food:Bakery ||          3.10 EUR                              0 
 Expenses:Food:Market ||         12.34 EUR                              0 
 Expenses:Travel      ||                 0                           $120 
 Income:Job           ||     -2,000.00 EUR  -15.44 EUR, -1 "green apples" 
----------------------++--------------------------------------------------
                      || 2 ABC, -22.00 EUR              $120, -155.00 EUR 

$ penny bal -f a.journal --layout=bare -O csv
"account","commodity","balance"
"Assets:Bank","EUR","1873.00"
"Assets:Cash","green apples","1"
"Assets:Stock","ABC","2"
"Budget:Fun","EUR","-50.00"
"Expenses:Food:Bakery","EUR","3.10"
"Expenses:Food:Market","EUR","12.34"
"Expenses:Travel","$","120"
"Income:Job","EUR","-2015.44"
"Income:Job","green apples","-1"
"total","$","120"
"total","ABC","2"
"total","EUR","-177.00"

$ penny bal -f a.journal --layout=bare -M -O csv
"account","commodity","2026-01","2026-02"
"Assets:Bank","EUR","1978.00","-105.00"
"Assets:Cash","EUR","-15.44","15.44"
"Assets:Cash","green apples","0","1"
"Assets:Stock","ABC","2","0"
"Budget:Fun","EUR","0","-50.00"
"Expenses:Food:Bakery","EUR","3.10","0"
"Expenses:Food:Market","EUR","12.34","0"
"Expenses:Travel","$","0","120"
"Income:Job","EUR","-2000.00","-15.44"
"Income:Job","green apples","0","-1"
"total","$","0","120"
"total","ABC","2","0"
"total","EUR","-22.00","-155.00"

$ penny bs -f a.journal --layout=bare
Balance Sheet 2026-02-11

              || Commodity     2026-02-11 
==============++==========================
 Assets       ||                          
--------------++--------------------------
 Assets:Bank  || EUR             1,873.00 
 Assets:Cash  || green apples           1 
 Assets:Stock || ABC                    2 
--------------++--------------------------
              || ABC                    2 
              || EUR             1,873.00 
              || green apples           1 
==============++==========================
 Liabilities  ||                          
--------------++--------------------------
--------------++--------------------------
==============++==========================
 Net:         || ABC                    2 
              || EUR             1,873.00 
              || green apples           1 

$ penny bs -f a.journal --layout=tall
Balance Sheet 2026-02-11

              ||       2026-02-11 
==============++==================
 Assets       ||                  
--------------++------------------
 Assets:Bank  ||     1,873.00 EUR 
 Assets:Cash  || 1 "green apples" 
 Assets:Stock ||            2 ABC 
--------------++------------------
              ||            2 ABC 
              ||     1,873.00 EUR 
              || 1 "green apples" 
==============++==================
 Liabilities  ||                  
--------------++------------------
--------------++------------------
              ||                  
==============++==================
 Net:         ||            2 ABC 
              ||     1,873.00 EUR 
              || 1 "green apples" 

$ penny bal -f a.journal --layout=bare -N
  1,873.00  EUR           Assets:Bank          
         1  green apples  Assets:Cash          
         2  ABC           Assets:Stock         
    -50.00  EUR           Budget:Fun           
      3.10  EUR           Expenses:Food:Bakery 
     12.34  EUR           Expenses:Food:Market 
       120  $             Expenses:Travel      
 -2,015.44  EUR                                
        -1  green apples  Income:Job           

$ penny bs -f a.journal --layout=bare -O csv
"Balance Sheet 2026-02-11","",""
"Account","Commodity","2026-02-11"
"Assets","",""
"Assets:Bank","EUR","1873.00"
"Assets:Cash","green apples","1"
"Assets:Stock","ABC","2"
"total","ABC","2"
"total","EUR","1873.00"
"total","green apples","1"
"Liabilities","",""
"Net:","ABC","2"
"Net:","EUR","1873.00"
"Net:","green apples","1"

$ penny is -f a.journal --layout=bare -M
Income Statement 2026-01-01..2026-02-28

                      || Commodity          Jan    Feb 
======================++===============================
 Revenues             ||                               
----------------------++-------------------------------
 Income:Job           || EUR           2,000.00  15.44 
 Income:Job           || green apples         0      1 
----------------------++-------------------------------
                      || EUR           2,000.00  15.44 
                      || green apples         0      1 
======================++===============================
 Expenses             ||                               
----------------------++-------------------------------
 Expenses:Food:Bakery || EUR               3.10      0 
 Expenses:Food:Market || EUR              12.34      0 
 Expenses:Travel      || $                    0    120 
----------------------++-------------------------------
                      || $                    0    120 
                      || EUR              15.44      0 
======================++===============================
 Net:                 || $                    0   -120 
                      || EUR           1,984.56  15.44 
                      || green apples         0      1 

$ penny is -f a.journal --layout=tall -M -T
Income Statement 2026-01-01..2026-02-28

                      ||          Jan               Feb             Total 
======================++==================================================
 Revenues             ||                                                  
----------------------++--------------------------------------------------
 Income:Job           || 2,000.00 EUR         15.44 EUR      2,015.44 EUR 
 Income:Job           ||               1 "green apples"  1 "green apples" 
----------------------++--------------------------------------------------
                      || 2,000.00 EUR         15.44 EUR      2,015.44 EUR 
                      ||               1 "green apples"  1 "green apples" 
======================++==================================================
 Expenses             ||                                                  
----------------------++--------------------------------------------------
 Expenses:Food:Bakery ||     3.10 EUR                 0          3.10 EUR 
 Expenses:Food:Market ||    12.34 EUR                 0         12.34 EUR 
 Expenses:Travel      ||            0              $120              $120 
----------------------++--------------------------------------------------
                      ||    15.44 EUR              $120              $120 
                      ||                                        15.44 EUR 
======================++==================================================
 Net:                 || 1,984.56 EUR             $-120             $-120 
                      ||                      15.44 EUR      2,000.00 EUR 
                      ||               1 "green apples"  1 "green apples" 

$ penny bal -% -f a.journal
2> penny: error: --percent needs amounts of one commodity, and there are several [C0104]
2> hint: value everything in one commodity, with --cost or --market
? 2
