# The plan of the example household, and what the months ahead look like.

$ penny plan -f $ROOT/examples/household.journal --today 2026-12-01
1 December 2026

You owe 87,384.40 EUR in all: Mortgage 76,203.05 EUR, Loan 4,983.61 EUR,
StoreCard 2,475.79 EUR, Card 2,409.85 EUR, Galina 900.00 EUR and Utilities
412.10 EUR.

The months, ■ black where everything is paid in time and □ red where it is not:
        J F M A M J J A S O N D
  2025                        ■
  2026  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■|■
  2027  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■
  2028  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■
  2029  ■ ■ ■ ■

On sure money and without one extra shift you are safe until 16 December 2026;
the day after, 43.00 EUR is lacking. With the shifts below nothing is missed.
Free of every debt but Mortgage in April 2029, and of every debt in June 2041.
Office has its 18,000.00 EUR in July 2032.

                        paid in all interest and fees   free but for Mortgage in
  this plan          119,716.45 EUR     32,332.05 EUR   April 2029
  avalanche          119,716.56 EUR     32,332.16 EUR   April 2029
  snowball           119,724.80 EUR     32,340.40 EUR   April 2029
  minimums only      127,109.24 EUR     39,724.84 EUR   May 2045

Proved optimal: any way that meets the aims as well as this costs at least
119,716.40 EUR before rounding to pennies, which adds 0.05 EUR.

Shifts needed: 13 in all, never more than 4 a month. A night on the ward: 4 in
December 2026, 2 in January 2027, 4 in April 2027 and 3 in May 2027. Fewer would
not do.

Pay in December 2026:
   5  Mortgage     612.40 EUR  the instalment; it is never to be late
  12  Loan         219.83 EUR  the instalment; being late would cost 15.00 EUR
  17  Card          60.25 EUR  the minimum and no more: 0% until March 2027
  20  Utilities    412.10 EUR  due in full this day, 18% a year after it; this
                               closes it
  22  StoreCard     86.92 EUR  62.92 EUR is asked, 24.00 EUR more: at 19.9% it
                               is the dearest money you owe

Promised by Victor so far: 12 times, kept 4, late 6, not kept 2. The plan does
not count on it.

$ penny outlook -f $ROOT/examples/household.journal --today 2026-12-01
Bills and required payments only. Each column shows what is left on the last day
of the month.

                     sure money    with shifts  promises kept
December 2026          677.40 □       951.48 ■     1,347.48 ■
January 2027           677.40 □       977.14 ■     1,769.14 ■
February 2027          677.40 □       980.83 ■     2,168.83 ■
March 2027             677.40 □       986.49 ■     2,570.49 ■
April 2027             677.40 □     1,415.53 ■     3,395.53 ■
May 2027               677.40 □     1,798.41 ■     4,174.41 ■
June 2027              677.40 □       997.13 ■     3,769.13 ■
July 2027              677.40 □     1,048.68 ■     4,216.68 ■
August 2027            727.22 □     1,149.05 ■     4,713.05 ■
September 2027         683.35 □     1,164.24 ■     5,208.24 ■
October 2027           778.24 □     1,274.24 ■     5,798.24 ■
November 2027          827.10 □     1,433.05 ■     6,437.05 ■
December 2027          827.98 □     1,592.66 ■     7,076.66 ■
January 2028           677.40 □     1,587.06 ■     7,551.06 ■
February 2028          813.99 □     1,748.25 ■     8,192.25 ■
March 2028             829.79 □     1,910.22 ■     8,834.22 ■
April 2028             782.63 □     2,024.96 ■     9,428.96 ■
May 2028               831.48 □     2,188.48 ■    10,072.48 ■

On sure money alone: lowest 0.00 EUR on 5 January 2027.
With the 13 shifts of the plan: lowest 221.01 EUR on 5 June 2027.
And if promises are kept: lowest 306.58 EUR on 5 December 2026.

Where a month is □ red a bill or a requirement is missed in it, so cash does not
fall below zero.

        J F M A M J J A S O N D
  2025                        ■
  2026  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■|■
  2027  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■
  2028  ■ ■ ■ ■ ■

$ penny debts -f $ROOT/examples/household.journal --today 2026-12-01
Mortgage: 76,203.05 EUR, instalments at 4.9%. Next: 612.40 EUR on 5 December
  2026. Paid as asked and no more it ends in June 2041 after 175 payments, the
  last 65.10 EUR; interest and fees 30,419.65 EUR.
Loan: 4,983.61 EUR, instalments at 9.2%. Next: 219.83 EUR on 12 December 2026.
  Paid as asked and no more it ends in December 2028 after 25 payments, the last
  219.51 EUR; interest and fees 511.82 EUR.
Card: 2,409.85 EUR, revolving at 0%, 23.9% from 1 April 2027. Next: 60.25 EUR on
  17 December 2026. Paid as asked and no more it ends in May 2045 after 222
  payments, the last 22.91 EUR; interest and fees 5,123.75 EUR.
StoreCard: 2,475.79 EUR, revolving at 19.9%. Next: 62.92 EUR on 22 December
  2026. Paid as asked and no more it ends in January 2043 after 194 payments,
  the last 9.41 EUR; interest and fees 3,669.62 EUR.
Utilities: 412.10 EUR, overdue bill at 0%. Next: 412.10 EUR on 20 December 2026.
  Paid as asked and no more it ends in December 2026 after 1 payment; interest
  and fees 0.00 EUR.
Galina: 900.00 EUR, owed to a person at 0%. Next: 900.00 EUR on 1 June 2027.
  Paid as asked and no more it ends in June 2027 after 1 payment; interest and
  fees 0.00 EUR.

In all 87,384.40 EUR.

$ penny plan -f $ROOT/examples/household.journal --today 2026-12-01 --schedule | sed -n '1,24p'
Date        Debt                   Payment    Interest        Fees        Left
2026-12-05  Mortgage                612.40      311.16        0.00   75,901.81
2026-12-12  Loan                    219.83       38.21        0.00    4,801.99
2026-12-17  Card                     60.25        0.00        0.00    2,349.60
2026-12-20  Utilities               412.10        0.00        0.00        0.00
2026-12-22  StoreCard                86.92       41.06        0.00    2,429.93
2027-01-05  Mortgage                612.40      309.93        0.00   75,599.34
2027-01-12  Loan                    219.83       36.82        0.00    4,618.98
2027-01-17  Card                     58.74        0.00        0.00    2,290.86
2027-01-22  StoreCard                61.76       40.30        0.00    2,408.47
2027-02-05  Mortgage                612.40      308.70        0.00   75,295.64
2027-02-12  Loan                    219.83       35.41        0.00    4,434.56
2027-02-17  Card                     57.27        0.00        0.00    2,233.59
2027-02-22  StoreCard                61.21       39.94        0.00    2,387.20
2027-03-05  Mortgage                612.40      307.46        0.00   74,990.70
2027-03-12  Loan                    219.83       34.00        0.00    4,248.73
2027-03-17  Card                     55.84        0.00        0.00    2,177.75
2027-03-22  StoreCard                60.67       39.59        0.00    2,366.12
2027-04-05  Mortgage                612.40      306.21        0.00   74,684.51
2027-04-12  Loan                    219.83       32.57        0.00    4,061.47
2027-04-17  Card                     55.00       22.39        0.00    2,145.14
2027-04-22  StoreCard                60.13       39.24        0.00    2,345.23
2027-05-05  Mortgage                612.40      304.96        0.00   74,377.07
2027-05-12  Loan                    219.83       31.14        0.00    3,872.78

$ penny plan -f $ROOT/examples/household.journal --today 2026-12-01 --csv | sed -n '1,8p'
"date","debt","payment","required","interest","fees","balance","missed"
"2026-12-05","Mortgage","612.40","612.40","311.16","0.00","75901.81","no"
"2026-12-12","Loan","219.83","219.83","38.21","0.00","4801.99","no"
"2026-12-17","Card","60.25","60.25","0.00","0.00","2349.60","no"
"2026-12-20","Utilities","412.10","412.10","0.00","0.00","0.00","no"
"2026-12-22","StoreCard","86.92","62.92","41.06","0.00","2429.93","no"
"2027-01-05","Mortgage","612.40","612.40","309.93","0.00","75599.34","no"
"2027-01-12","Loan","219.83","219.83","36.82","0.00","4618.98","no"
