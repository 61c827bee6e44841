# Sums of periods by account.

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

$ penny reg -M -f a.journal
2026-01   Assets:Bank                                 2,000.00 EUR  2,000.00 EUR
          Assets:Cash                                   -15.44 EUR  1,984.56 EUR
          Expenses:Food:Bakery                            3.10 EUR  1,987.66 EUR
          Expenses:Food:Market                           12.34 EUR  2,000.00 EUR
          Income:Job                                 -2,000.00 EUR             0
2026-02   Assets:Bank                                  -100.00 EUR   -100.00 EUR
          Assets:Cash                                    15.44 EUR    -84.56 EUR
          Budget:Fun                                    -50.00 EUR   -134.56 EUR
          Expenses:Travel                                     $120          $120
                                                                     -134.56 EUR
          Income:Job                                    -15.44 EUR          $120
                                                                     -150.00 EUR

$ penny reg -M -E -b 2026-01 -e 2026-04 bank -f a.journal
2026-01   Assets:Bank                                 2,000.00 EUR  2,000.00 EUR
2026-02   Assets:Bank                                  -100.00 EUR  1,900.00 EUR
2026-03                                                          0  1,900.00 EUR

$ penny reg -Q --depth 1 -f a.journal
2026Q1   Assets                                       1,900.00 EUR  1,900.00 EUR
         Budget                                         -50.00 EUR  1,850.00 EUR
         Expenses                                             $120          $120
                                                         15.44 EUR  1,865.44 EUR
         Income                                      -2,015.44 EUR          $120
                                                                     -150.00 EUR

$ penny reg -M -A bank -f a.journal
2026-01   Assets:Bank                                 2,000.00 EUR  2,000.00 EUR
2026-02   Assets:Bank                                  -100.00 EUR    950.00 EUR

$ penny reg -M -H -b 2026-02 bank -f a.journal
2026-02   Assets:Bank                                  -100.00 EUR  1,900.00 EUR

$ penny reg -W -p 2026-02 bank -f a.journal
2026-02-09W07   Assets:Bank                            -100.00 EUR   -100.00 EUR
