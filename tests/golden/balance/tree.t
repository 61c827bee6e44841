# Accounts as a tree: lines are shared where a branch does not fork.

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

$ penny bal -t -f a.journal
                $120
           15.44 EUR  Expenses
           15.44 EUR    Food
            3.10 EUR      Bakery
           12.34 EUR      Market
                $120    Travel
        1,900.00 EUR  Assets:Bank
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job
--------------------
                $120
         -150.00 EUR  

$ penny bal -t --no-elide -f a.journal
                $120
           15.44 EUR  Expenses
           15.44 EUR    Food
            3.10 EUR      Bakery
           12.34 EUR      Market
                $120    Travel
        1,900.00 EUR  Assets
        1,900.00 EUR    Bank
          -50.00 EUR  Budget
          -50.00 EUR    Fun
       -2,015.44 EUR  Income
       -2,015.44 EUR    Job
--------------------
                $120
         -150.00 EUR  

$ penny bal -t -E -f a.journal
                $120
           15.44 EUR  Expenses
           15.44 EUR    Food
            3.10 EUR      Bakery
           12.34 EUR      Market
                $120    Travel
        1,900.00 EUR  Assets
        1,900.00 EUR    Bank
                   0    Cash
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job
--------------------
                $120
         -150.00 EUR  

$ penny bal -t --depth 2 -f a.journal
                $120
           15.44 EUR  Expenses
           15.44 EUR    Food
                $120    Travel
        1,900.00 EUR  Assets:Bank
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job
--------------------
                $120
         -150.00 EUR  

$ penny bal -t -S -f a.journal
                $120
           15.44 EUR  Expenses
                $120    Travel
           15.44 EUR    Food
           12.34 EUR      Market
            3.10 EUR      Bakery
        1,900.00 EUR  Assets:Bank
          -50.00 EUR  Budget:Fun
       -2,015.44 EUR  Income:Job
--------------------
                $120
         -150.00 EUR  

$ penny bal -t -N food -f a.journal
           15.44 EUR  Expenses:Food
            3.10 EUR    Bakery
           12.34 EUR    Market

$ penny bal -t --drop 1 -f a.journal
           15.44 EUR  Food
            3.10 EUR    Bakery
           12.34 EUR    Market
                $120  Travel
        1,900.00 EUR  Bank
          -50.00 EUR  Fun
       -2,015.44 EUR  Job
--------------------
                $120
         -150.00 EUR  
