# Rows as columns, lines drawn, lines of a format.

<a.journal
account assets:bank
account expenses
commodity $1,000.00

P 2026-01-01 GLD $50.00
P 2026-02-15 GLD $60.00
P 2026-03-15 GLD $55.00

~ monthly from 2026-01  household goals
    expenses:food      $300.00
    expenses:rent      $800.00
    assets:bank

2026-01-03 * (A1) Employer | salary  ; kind: work
    assets:bank        $2,400.00
    income:job
2026-01-10 Grocer
    expenses:food      $120.50  ; who: child
    assets:bank
2026-01-20 Coin dealer
    assets:gold        4 GLD @ $49.00
    assets:bank
2026-02-02 ! Landlord
    expenses:rent      $800.00
    assets:bank
2026-02-18 Coin dealer
    assets:gold        -1 GLD @@ $61.00
    assets:bank
2026-03-05 Grocer  ; kind: trip
    expenses:food:out  $45.00
    liabilities:card
    (budget:fun)       $-45.00

$ penny bal -M --transpose -f a.journal
Balance changes in 2026Q1:

     || expenses:food  expenses:food:out  expenses:rent  assets:bank  assets:gold  budget:fun  income:job  liabilities:card |                 
=====++=====================================================================================================================+=================
 Jan ||       $120.50                  0              0    $2,083.50        4 GLD           0  $-2,400.00                 0 | $-196.00, 4 GLD 
 Feb ||             0                  0        $800.00     $-739.00       -1 GLD           0           0                 0 |  $61.00, -1 GLD 
 Mar ||             0             $45.00              0            0            0     $-45.00           0           $-45.00 |         $-45.00 

$ penny bal -M --transpose -T -A --tree expenses -f a.journal
Balance changes in 2026Q1:

         || expenses     food      out     rent |         
=========++=====================================+=========
 Jan     ||  $120.50  $120.50        0        0 | $120.50 
 Feb     ||  $800.00        0        0  $800.00 | $800.00 
 Mar     ||   $45.00   $45.00   $45.00        0 |  $45.00 
   Total ||  $965.50  $165.50   $45.00  $800.00 | $965.50 
 Average ||  $321.83   $55.17   $15.00  $266.67 | $321.83 

$ penny bal -M --transpose -O csv -f a.journal
"account","expenses:food","expenses:food:out","expenses:rent","assets:bank","assets:gold","budget:fun","income:job","liabilities:card","total"
"2026-01","$120.50","0","0","$2083.50","4 GLD","0","$-2400.00","0","$-196.00, 4 GLD"
"2026-02","0","0","$800.00","$-739.00","-1 GLD","0","0","0","$61.00, -1 GLD"
"2026-03","0","$45.00","0","0","0","$-45.00","0","$-45.00","$-45.00"

$ penny bal -M --pretty -f a.journal
Balance changes in 2026Q1:

                   ║             Jan             Feb      Mar 
═══════════════════╬══════════════════════════════════════════
 expenses:food     ║         $120.50               0        0 
 expenses:food:out ║               0               0   $45.00 
 expenses:rent     ║               0         $800.00        0 
 assets:bank       ║       $2,083.50        $-739.00        0 
 assets:gold       ║           4 GLD          -1 GLD        0 
 budget:fun        ║               0               0  $-45.00 
 income:job        ║      $-2,400.00               0        0 
 liabilities:card  ║               0               0  $-45.00 
───────────────────╫──────────────────────────────────────────
                   ║ $-196.00, 4 GLD  $61.00, -1 GLD  $-45.00 

$ penny bal -M --transpose --pretty -f a.journal
Balance changes in 2026Q1:

     ║ expenses:food  expenses:food:out  expenses:rent  assets:bank  assets:gold  budget:fun  income:job  liabilities:card │                 
═════╬═════════════════════════════════════════════════════════════════════════════════════════════════════════════════════╪═════════════════
 Jan ║       $120.50                  0              0    $2,083.50        4 GLD           0  $-2,400.00                 0 │ $-196.00, 4 GLD 
 Feb ║             0                  0        $800.00     $-739.00       -1 GLD           0           0                 0 │  $61.00, -1 GLD 
 Mar ║             0             $45.00              0            0            0     $-45.00           0           $-45.00 │         $-45.00 

$ penny bs --pretty -f a.journal
Balance Sheet 2026-03-05

                  ║       2026-03-05 
══════════════════╬══════════════════
 Assets           ║                  
──────────────────╫──────────────────
 assets:bank      ║        $1,344.50 
 assets:gold      ║            3 GLD 
──────────────────╫──────────────────
                  ║ $1,344.50, 3 GLD 
══════════════════╬══════════════════
 Liabilities      ║                  
──────────────────╫──────────────────
 liabilities:card ║           $45.00 
──────────────────╫──────────────────
                  ║           $45.00 
══════════════════╬══════════════════
 Net:             ║ $1,299.50, 3 GLD 

$ penny bal --format "%-20(account)|%12(total)" -f a.journal
expenses:food       |     $120.50
expenses:food:out   |      $45.00
expenses:rent       |     $800.00
assets:bank         |   $1,344.50
assets:gold         |       3 GLD
budget:fun          |     $-45.00
income:job          |  $-2,400.00
liabilities:card    |     $-45.00
---------------------------------
                    |    $-180.00
       3 GLD

$ penny bal --format "%,%(total) in %(account)" -N -f a.journal
$120.50 in expenses:food
$45.00 in expenses:food:out
$800.00 in expenses:rent
$1,344.50 in assets:bank
3 GLD in assets:gold
$-45.00 in budget:fun
$-2,400.00 in income:job
$-45.00 in liabilities:card

$ penny bal --tree --format "%2(depth_spacer)%(account) %10.8(total)" -f a.journal
expenses    $965.50
  food    $165.50
    out     $45.00
  rent    $800.00
assets      3 GLD
  1 more..
  bank   1 more..
  gold      3 GLD
budget:fun    $-45.00
income:job   1 more..
liabilities:card    $-45.00
-------------------------------
   $-180.00
     3 GLD

$ penny bal --format "%(nothing)" -f a.journal
2> penny: error: --format has no such field: %(nothing) [C0104]
2> hint: fields are %20(total), %-30.40(account) and %2(depth_spacer); %% is a %
? 2

$ penny bal -r food -f a.journal
            $-120.50  assets:bank
             $-45.00  budget:fun
             $-45.00  liabilities:card
--------------------
            $-210.50  
