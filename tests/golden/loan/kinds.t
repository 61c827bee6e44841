# Equal principal, everything at the end, a balloon, a card, a rate worked out.

$ penny loan --kind linear --amount 1200 --rate 6% --term 12 --csv
"number","date","payment","interest","principal","balance"
"1","2027-01-01","106.00","6.00","100.00","1100.00"
"2","2027-02-01","105.50","5.50","100.00","1000.00"
"3","2027-03-01","105.00","5.00","100.00","900.00"
"4","2027-04-01","104.50","4.50","100.00","800.00"
"5","2027-05-01","104.00","4.00","100.00","700.00"
"6","2027-06-01","103.50","3.50","100.00","600.00"
"7","2027-07-01","103.00","3.00","100.00","500.00"
"8","2027-08-01","102.50","2.50","100.00","400.00"
"9","2027-09-01","102.00","2.00","100.00","300.00"
"10","2027-10-01","101.50","1.50","100.00","200.00"
"11","2027-11-01","101.00","1.00","100.00","100.00"
"12","2027-12-01","100.50","0.50","100.00","0.00"

$ penny loan --kind bullet --amount 5000 --rate 12% --term 6
A loan of 5,000.00 at 12%

  each month                       50.00   and 5,050.00 at the end
  repaid on                   2027-06-01   after 6 months
  paid back in all              5,300.00
  of it interest                  300.00
  the loan costs                  300.00
  annual percentage rate          12.68%   as counted in the European Union
                                  12.00%   as counted in the United States

 No ||       Date   Payment  Interest  Principal      Left 
====++=====================================================
 1  || 2027-01-01     50.00     50.00       0.00  5,000.00 
 2  || 2027-02-01     50.00     50.00       0.00  5,000.00 
 3  || 2027-03-01     50.00     50.00       0.00  5,000.00 
 4  || 2027-04-01     50.00     50.00       0.00  5,000.00 
 5  || 2027-05-01     50.00     50.00       0.00  5,000.00 
 6  || 2027-06-01  5,050.00     50.00   5,000.00      0.00 

$ penny loan --amount 5000 --rate 12% --term 6 --payment 100
A loan of 5,000.00 at 12%

  each month                      100.00   and 4,792.41 at the end
  repaid on                   2027-06-01   after 6 months
  paid back in all              5,292.41
  of it interest                  292.41
  the loan costs                  292.41
  annual percentage rate          12.68%   as counted in the European Union
                                  12.00%   as counted in the United States

 No ||       Date   Payment  Interest  Principal      Left 
====++=====================================================
 1  || 2027-01-01    100.00     50.00      50.00  4,950.00 
 2  || 2027-02-01    100.00     49.50      50.50  4,899.50 
 3  || 2027-03-01    100.00     49.00      51.00  4,848.50 
 4  || 2027-04-01    100.00     48.49      51.51  4,796.99 
 5  || 2027-05-01    100.00     47.97      52.03  4,744.96 
 6  || 2027-06-01  4,792.41     47.45   4,744.96      0.00 

$ penny loan --kind revolving --amount 3000 --rate 23.9% --min "3% or 25.00" --extra 50
A card debt of 3,000.00 at 23.9%

  the first month                  91.79   the last 12.41
  repaid on                   2041-07-01   after 14 years 7 months
  paid back in all              7,587.82
  of it interest                4,587.82
  the loan costs                4,587.82
  annual percentage rate          26.70%   as counted in the European Union
                                  23.90%   as counted in the United States

With 50.00 more each month
  repaid on                   2030-08-01   sooner by 10 years 11 months
  the loan costs                1,280.91   saves 3,306.91

 Year ||  Payment  Interest  Principal      Left 
======++=========================================
 2027 || 1,541.59    612.91     928.68  2,071.32 
 2028 || 1,219.95    403.52     816.43  1,254.89 
 2029 ||   954.00    219.13     734.87    520.02 
 2030 ||   565.37     45.35     520.02      0.00 

$ penny loan --kind revolving --amount 1000 --rate 50% --min 10.00 | head -n 4
A card debt of 1,000.00 at 50%

  each month                       10.00
  and so on: in a hundred years it is not repaid.

$ penny loan --amount 5000 --payment 230 --term 24 | head -n 3
A loan of 5,000.00 at 9.685708%, worked out from the payments

  each month                      230.00   and 230.02 at the end

$ penny loan --amount 1000 --rate "0% until 2027-03 then 24%" --term 9 --account-fee 2.50
A loan of 1,000.00 at 0% at first

  the first month                 113.61   the last 120.36
  repaid on                   2027-09-01   after 9 months
  paid back in all              1,056.28
  of it interest                   33.78
  fees                             22.50
  the loan costs                   56.28
  annual percentage rate          13.96%   as counted in the European Union
                                  13.14%   as counted in the United States

 No ||       Date  Payment  Interest  Fees  Principal    Left 
====++========================================================
 1  || 2027-01-01   113.61      0.00  2.50     111.11  888.89 
 2  || 2027-02-01   113.61      0.00  2.50     111.11  777.78 
 3  || 2027-03-01   113.61      0.00  2.50     111.11  666.67 
 4  || 2027-04-01   113.61      0.00  2.50     111.11  555.56 
 5  || 2027-05-01   120.37     11.11  2.50     106.76  448.80 
 6  || 2027-06-01   120.37      8.98  2.50     108.89  339.91 
 7  || 2027-07-01   120.37      6.80  2.50     111.07  228.84 
 8  || 2027-08-01   120.37      4.58  2.50     113.29  115.55 
 9  || 2027-09-01   120.36      2.31  2.50     115.55    0.00 
