# Names of every script keep their columns; a very wide amount pushes its line only.

<a.journal
2026-01-05 早市 | Märkte
    Ausgaben:Öl           10 円
    費用:食費              5 円
    Assets:Long          1,000,000,000,000,000,000.00 EUR
    Assets:Long         -1,000,000,000,000,000,001.00 EUR
    B

$ penny bal -f a.journal
           -1.00 EUR  Assets:Long
               10 円  Ausgaben:Öl
            1.00 EUR
              -15 円  B
                5 円  費用:食費
--------------------
                   0  

$ penny bal -M -f a.journal
Balance changes in 2026-01:

             ||              Jan 
=============++==================
 Assets:Long ||        -1.00 EUR 
 Ausgaben:Öl ||            10 円 
 B           || 1.00 EUR, -15 円 
 費用:食費   ||             5 円 
-------------++------------------
             ||                0 

$ penny reg -f a.journal
2026-01-05 ..  ..                           10 円                          10 円
               ..                            5 円                          15 円
               ..  1,000,000,000,000,000,000.00 EUR  1,000,000,000,000,000,000.00 EUR
                                                                           15 円
               ..  -1,000,000,000,000,000,001.00 EUR                      -1.00 EUR
                                                                           15 円
               B                         1.00 EUR                               
                                           -15 円                              0
