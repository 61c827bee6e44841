# Postings, one a line, with a running total.

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

$ penny reg -f a.journal
2026-01-05 Job                  Assets:Bank           2,000.00 EUR  2,000.00 EUR
                                Income:Job           -2,000.00 EUR             0
2026-01-10 Shop                 Ex:Food:Market           12.34 EUR     12.34 EUR
                                Ex:Food:Bakery            3.10 EUR     15.44 EUR
                                Assets:Cash             -15.44 EUR             0
2026-02-10 Flight               Expenses:Travel               $120          $120
                                Assets:Bank            -100.00 EUR          $120
                                                                     -100.00 EUR
2026-02-11 Back                 Assets:Cash              15.44 EUR          $120
                                                                      -84.56 EUR
                                Income:Job              -15.44 EUR          $120
                                                                     -100.00 EUR
                                (Budget:Fun)            -50.00 EUR          $120
                                                                     -150.00 EUR

$ penny reg food -f a.journal
2026-01-10 Shop                 Expenses:Food:Market     12.34 EUR     12.34 EUR
                                Expenses:Food:Bakery      3.10 EUR     15.44 EUR

$ penny reg -r food -f a.journal
2026-01-10 Shop                 Assets:Cash             -15.44 EUR    -15.44 EUR

$ penny reg -w 60 -f a.journal
2026-01-05 Job        As:Bank     2,000.00 EUR  2,000.00 EUR
                      In:Job     -2,000.00 EUR             0
2026-01-10 Shop       ..:Market      12.34 EUR     12.34 EUR
                      ..:Bakery       3.10 EUR     15.44 EUR
                      As:Cash       -15.44 EUR             0
2026-02-10 Flight     Ex:Travel           $120          $120
                      As:Bank      -100.00 EUR          $120
                                                 -100.00 EUR
2026-02-11 Back       As:Cash        15.44 EUR          $120
                                                  -84.56 EUR
                      In:Job        -15.44 EUR          $120
                                                 -100.00 EUR
                      (Bu:Fun)      -50.00 EUR          $120
                                                 -150.00 EUR

$ penny reg -w 100,40 -f a.journal
2026-01-05 Job                                       Assets:Bank          2,000.00 EUR  2,000.00 EUR
                                                     Income:Job          -2,000.00 EUR             0
2026-01-10 Shop                                      Ex:Food:Market          12.34 EUR     12.34 EUR
                                                     Ex:Food:Bakery           3.10 EUR     15.44 EUR
                                                     Assets:Cash            -15.44 EUR             0
2026-02-10 Flight                                    Expenses:Travel              $120          $120
                                                     Assets:Bank           -100.00 EUR          $120
                                                                                         -100.00 EUR
2026-02-11 Back                                      Assets:Cash             15.44 EUR          $120
                                                                                          -84.56 EUR
                                                     Income:Job             -15.44 EUR          $120
                                                                                         -100.00 EUR
                                                     (Budget:Fun)           -50.00 EUR          $120
                                                                                         -150.00 EUR

$ penny reg --depth 1 -f a.journal
2026-01-05 Job                  Assets                2,000.00 EUR  2,000.00 EUR
                                Income               -2,000.00 EUR             0
2026-01-10 Shop                 Expenses                 12.34 EUR     12.34 EUR
                                Expenses                  3.10 EUR     15.44 EUR
                                Assets                  -15.44 EUR             0
2026-02-10 Flight               Expenses                      $120          $120
                                Assets                 -100.00 EUR          $120
                                                                     -100.00 EUR
2026-02-11 Back                 Assets                   15.44 EUR          $120
                                                                      -84.56 EUR
                                Income                  -15.44 EUR          $120
                                                                     -100.00 EUR
                                (Budget)                -50.00 EUR          $120
                                                                     -150.00 EUR

$ penny reg -H -b 2026-02 bank -f a.journal
2026-02-10 Flight               Assets:Bank            -100.00 EUR  1,900.00 EUR

$ penny reg -A bank -f a.journal
2026-01-05 Job                  Assets:Bank           2,000.00 EUR  2,000.00 EUR
2026-02-10 Flight               Assets:Bank            -100.00 EUR    950.00 EUR

$ penny reg desc:back -f a.journal
2026-02-11 Back                 Assets:Cash              15.44 EUR     15.44 EUR
                                Income:Job              -15.44 EUR             0
                                (Budget:Fun)            -50.00 EUR    -50.00 EUR

$ penny reg amt:>100 -f a.journal
2> penny: C0109: cannot read the query "amt:": no such amount
2>        amt: takes a comparison and a number, such as amt:>100
? 2

$ penny reg 'cur:\$' -f a.journal
2026-02-10 Flight               Expenses:Travel               $120          $120

$ penny reg --invert income -f a.journal
2026-01-05 Job                  Income:Job            2,000.00 EUR  2,000.00 EUR
2026-02-11 Back                 Income:Job               15.44 EUR  2,015.44 EUR

$ penny reg nothing -f a.journal
