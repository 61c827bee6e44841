# One account, a line a transaction.

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

$ penny aregister bank -f a.journal
Transactions in assets:bank and subaccounts:
2026-01-03 Employer | salary    in:job                   $2,400.00     $2,400.00
2026-01-10 Grocer               ex:food                   $-120.50     $2,279.50
2026-01-20 Coin dealer          as:gold                   $-196.00     $2,083.50
2026-02-02 Landlord             ex:rent                   $-800.00     $1,283.50
2026-02-18 Coin dealer          as:gold                     $61.00     $1,344.50

$ penny areg assets -f a.journal
Transactions in assets and subaccounts:
2026-01-03 Employer | salary    in:job                   $2,400.00     $2,400.00
2026-01-10 Grocer               ex:food                   $-120.50     $2,279.50
2026-01-20 Coin dealer          as:gold, as:bank          $-196.00     $2,083.50
                                                             4 GLD         4 GLD
2026-02-02 Landlord             ex:rent                   $-800.00     $1,283.50
                                                                           4 GLD
2026-02-18 Coin dealer          as:gold, as:bank            $61.00     $1,344.50
                                                            -1 GLD         3 GLD

$ penny areg bank -b 2026-02 -f a.journal
Transactions in assets:bank and subaccounts:
2026-02-02 Landlord             ex:rent                   $-800.00     $1,283.50
2026-02-18 Coin dealer          as:gold                     $61.00     $1,344.50

$ penny areg expenses -O csv -f a.journal
"txnidx","date","code","description","otheraccounts","change","balance"
"2","2026-01-10","","Grocer","as:bank","$120.50","$120.50"
"4","2026-02-02","","Landlord","as:bank","$800.00","$920.50"
"6","2026-03-05","","Grocer","li:card","$45.00","$965.50"

$ penny areg food -E cur:x -f a.journal
Transactions in expenses:food and subaccounts:

$ penny areg nosuch -f a.journal
2> penny: error: no account has "nosuch" in its name [C0107]
2> hint: penny accounts lists their names
? 2

$ penny areg -f a.journal
2> penny: C0107: penny aregister needs an account
2>        a part of its name will do: penny aregister checking
? 2

$ penny areg bank -w 60 -f a.journal
Transactions in assets:bank and subaccounts:
2026-01-03 Employe..  in:job         $2,400.00     $2,400.00
2026-01-10 Grocer     ex:food         $-120.50     $2,279.50
2026-01-20 Coin de..  as:gold         $-196.00     $2,083.50
2026-02-02 Landlord   ex:rent         $-800.00     $1,283.50
2026-02-18 Coin de..  as:gold           $61.00     $1,344.50
