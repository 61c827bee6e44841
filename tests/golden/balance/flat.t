# A flat report, its filters and what it leaves out.

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

$ penny balance -f a.journal
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
                $120  Expenses:Travel
        1,900.00 EUR  Assets:Bank
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job
--------------------
                $120
         -150.00 EUR  

$ penny bal -N -f a.journal
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
                $120  Expenses:Travel
        1,900.00 EUR  Assets:Bank
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job

$ penny bal -E -f a.journal
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
                $120  Expenses:Travel
        1,900.00 EUR  Assets:Bank
                   0  Assets:Cash
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job
--------------------
                $120
         -150.00 EUR  

$ penny bal food -f a.journal
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
--------------------
           15.44 EUR  

$ penny bal not:food not:job -f a.journal
                $120  Expenses:Travel
        1,900.00 EUR  Assets:Bank
          -50.00 EUR  Budget:Fun
--------------------
                $120
        1,850.00 EUR  

$ penny bal --depth 2 -f a.journal
           15.44 EUR  Expenses:Food
                $120  Expenses:Travel
        1,900.00 EUR  Assets:Bank
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job
--------------------
                $120
         -150.00 EUR  

$ penny bal --depth 0 -f a.journal
                $120
         -150.00 EUR  ...
--------------------
                $120
         -150.00 EUR  

$ penny bal -S -f a.journal
                $120  Expenses:Travel
        1,900.00 EUR  Assets:Bank
           12.34 EUR  Expenses:Food:Market
            3.10 EUR  Expenses:Food:Bakery
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job
--------------------
                $120
         -150.00 EUR  

$ penny bal --drop 1 expenses -f a.journal
            3.10 EUR  Food:Bakery
           12.34 EUR  Food:Market
                $120  Travel
--------------------
                $120
           15.44 EUR  

$ penny bal -b 2026-02 -f a.journal
                $120  Expenses:Travel
         -100.00 EUR  Assets:Bank
           15.44 EUR  Assets:Cash
          -50.00 EUR  Budget:Fun
          -15.44 EUR  Income:Job
--------------------
                $120
         -150.00 EUR  

$ penny bal -e 2026-02 -f a.journal
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
        2,000.00 EUR  Assets:Bank
          -15.44 EUR  Assets:Cash
       -2,000.00 EUR  Income:Job
--------------------
                   0  

$ penny bal -p 2026-01 -f a.journal
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
        2,000.00 EUR  Assets:Bank
          -15.44 EUR  Assets:Cash
       -2,000.00 EUR  Income:Job
--------------------
                   0  

$ penny bal -H -b 2026-02 -f a.journal
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
                $120  Expenses:Travel
        1,900.00 EUR  Assets:Bank
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job
--------------------
                $120
         -150.00 EUR  

$ penny bal -C -f a.journal
        2,000.00 EUR  Assets:Bank
       -2,000.00 EUR  Income:Job
--------------------
                   0  

$ penny bal -P -f a.journal
                $120  Expenses:Travel
         -100.00 EUR  Assets:Bank
--------------------
                $120
         -100.00 EUR  

$ penny bal -U -f a.journal
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
          -50.00 EUR  Budget:Fun
          -15.44 EUR  Income:Job
--------------------
          -50.00 EUR  

$ penny bal -R -f a.journal
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
                $120  Expenses:Travel
        1,900.00 EUR  Assets:Bank
       -2,015.44 EUR  Income:Job
--------------------
                $120
         -100.00 EUR  

$ penny bal --invert income -f a.journal
        2,015.44 EUR  Income:Job
--------------------
        2,015.44 EUR  

$ penny bal -B -f a.journal
            3.10 EUR  Expenses:Food:Bakery
           12.34 EUR  Expenses:Food:Market
          100.00 EUR  Expenses:Travel
        1,900.00 EUR  Assets:Bank
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job
--------------------
          -50.00 EUR  

$ penny bal nothing -f a.journal
--------------------
                   0  

$ penny bal --flat --tree income -f a.journal
       -2,015.44 EUR  Income:Job
--------------------
       -2,015.44 EUR  
