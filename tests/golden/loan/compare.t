# Other offers, told by what is different.

$ penny loan --amount 200000 --rate 6% --term 240 --fee 4000 --compare "rate 5.5%, fee 6000" --compare "term 180" --compare "kind linear" --compare "payment 1500" | head -n 24
A loan of 200,000.00 at 6%

  each month                    1,432.86   and 1,433.76 at the end
  repaid on                   2046-12-01   after 20 years
  paid back in all            343,887.30
  of it interest              143,887.30
  fees                          4,000.00   kept back at the start
  the loan costs              147,887.30
  annual percentage rate           6.43%   as counted in the European Union
                                   6.25%   as counted in the United States

Offer                                    Payment   Months         Costs    Rate
this loan                               1,432.86      240    147,887.30   6.43%
rate 5.5%, fee 6000                     1,375.77      240    136,186.81   6.03%
term 180                                1,687.71      180    107,788.82   6.50%
kind linear                             1,833.33      240    124,500.47   6.48%
payment 1500                            1,500.00      221    134,407.63   6.45%

Cheapest in all: term 180, by 40,098.48.
Lowest annual rate: rate 5.5%, fee 6000.
Least each month at first: rate 5.5%, fee 6000.

 Year ||   Payment   Interest  Principal        Left 
======++=============================================
