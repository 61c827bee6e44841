# Paying more: sooner with the same payment, or a lower payment to the same end.

$ penny loan --amount 9000 --rate 9% --payment 800 --extra 200
A loan of 9,000.00 at 9%

  each month                      800.00   and 638.20 at the end
  repaid on                   2027-12-01   after 1 year
  paid back in all              9,438.20
  of it interest                  438.20
  the loan costs                  438.20
  annual percentage rate           9.38%   as counted in the European Union
                                   9.00%   as counted in the United States

With 200.00 more each month
  repaid on                   2027-10-01   sooner by 2 months
  the loan costs                  353.90   saves 84.30

 No ||       Date   Payment  Interest  Principal      Left 
====++=====================================================
 1  || 2027-01-01  1,000.00     67.50     932.50  8,067.50 
 2  || 2027-02-01  1,000.00     60.51     939.49  7,128.01 
 3  || 2027-03-01  1,000.00     53.46     946.54  6,181.47 
 4  || 2027-04-01  1,000.00     46.36     953.64  5,227.83 
 5  || 2027-05-01  1,000.00     39.21     960.79  4,267.04 
 6  || 2027-06-01  1,000.00     32.00     968.00  3,299.04 
 7  || 2027-07-01  1,000.00     24.74     975.26  2,323.78 
 8  || 2027-08-01  1,000.00     17.43     982.57  1,341.21 
 9  || 2027-09-01  1,000.00     10.06     989.94    351.27 
 10 || 2027-10-01    353.90      2.63     351.27      0.00 

$ penny loan --amount 9000 --rate 9% --term 12 --extra 3000 --extra-month 2 --prepay reduce --prepay-fee 1%
A loan of 9,000.00 at 9%

  each month                      787.06   and 787.11 at the end
  repaid on                   2027-12-01   after 1 year
  paid back in all              9,444.77
  of it interest                  444.77
  the loan costs                  444.77
  annual percentage rate           9.38%   as counted in the European Union
                                   9.00%   as counted in the United States

With 3,000.00 more at payment 2
  repaid on                   2027-12-01
  the loan costs                  350.89   saves 93.88

 No ||       Date   Payment  Interest   Fees  Principal      Left 
====++============================================================
 1  || 2027-01-01    787.06     67.50   0.00     719.56  8,280.44 
 2  || 2027-02-01  3,787.06     62.10  30.00   3,694.96  4,585.48 
 3  || 2027-03-01    477.68     34.39   0.00     443.29  4,142.19 
 4  || 2027-04-01    477.68     31.07   0.00     446.61  3,695.58 
 5  || 2027-05-01    477.68     27.72   0.00     449.96  3,245.62 
 6  || 2027-06-01    477.68     24.34   0.00     453.34  2,792.28 
 7  || 2027-07-01    477.68     20.94   0.00     456.74  2,335.54 
 8  || 2027-08-01    477.68     17.52   0.00     460.16  1,875.38 
 9  || 2027-09-01    477.68     14.07   0.00     463.61  1,411.77 
 10 || 2027-10-01    477.68     10.59   0.00     467.09    944.68 
 11 || 2027-11-01    477.68      7.09   0.00     470.59    474.09 
 12 || 2027-12-01    477.65      3.56   0.00     474.09      0.00 

$ penny loan --amount 9000 --rate 9% --term 12 --extra 3000 --extra-month 2 --json --schedule
{
  "loan": {
    "amount": "9000.00",
    "rate_percent": 9,
    "first_payment": "787.06",
    "last_payment": "787.11",
    "months": 12,
    "end": "2027-12-01",
    "repaid": true,
    "paid": "9444.77",
    "interest": "444.77",
    "fees": "0.00",
    "cost": "444.77",
    "apr_percent_eu": 9.380874,
    "apr_percent_us": 9.000169
  },
  "with_extra": {
    "amount": "9000.00",
    "rate_percent": 9,
    "first_payment": "787.06",
    "last_payment": "739.63",
    "months": 8,
    "end": "2027-08-01",
    "repaid": true,
    "paid": "9249.05",
    "interest": "249.05",
    "fees": "0.00",
    "cost": "249.05",
    "apr_percent_eu": 9.380777,
    "apr_percent_us": 9.00008,
    "payments": [
      {
        "date": "2027-01-01",
        "payment": "787.06",
        "interest": "67.50",
        "fees": "0.00",
        "principal": "719.56",
        "balance": "8280.44"
      },
      {
        "date": "2027-02-01",
        "payment": "3787.06",
        "interest": "62.10",
        "fees": "0.00",
        "principal": "3724.96",
        "balance": "4555.48"
      },
      {
        "date": "2027-03-01",
        "payment": "787.06",
        "interest": "34.17",
        "fees": "0.00",
        "principal": "752.89",
        "balance": "3802.59"
      },
      {
        "date": "2027-04-01",
        "payment": "787.06",
        "interest": "28.52",
        "fees": "0.00",
        "principal": "758.54",
        "balance": "3044.05"
      },
      {
        "date": "2027-05-01",
        "payment": "787.06",
        "interest": "22.83",
        "fees": "0.00",
        "principal": "764.23",
        "balance": "2279.82"
      },
      {
        "date": "2027-06-01",
        "payment": "787.06",
        "interest": "17.10",
        "fees": "0.00",
        "principal": "769.96",
        "balance": "1509.86"
      },
      {
        "date": "2027-07-01",
        "payment": "787.06",
        "interest": "11.32",
        "fees": "0.00",
        "principal": "775.74",
        "balance": "734.12"
      },
      {
        "date": "2027-08-01",
        "payment": "739.63",
        "interest": "5.51",
        "fees": "0.00",
        "principal": "734.12",
        "balance": "0.00"
      }
    ]
  },
  "compare": []
}
