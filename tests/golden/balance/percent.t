# Shares of the column's total, as hledger 1.25 prints them.

<s.journal
; A flat of three students in 2008.
2008-01-04 rent of the spare room
    flat:till        $30
    earned:lodger

2008-04-11 grandmother
    flat:till        $12
    earned:presents

2008-04-12 put aside
    flat:jar          $9
    flat:till

2008-08-23 * barbecue
    expenses:meat     $7
    expenses:charcoal $2
    flat:purse

2008-11-30 * Anton gets his money
    liabilities:anton $4
    flat:till

$ penny bal -f s.journal -%
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal expenses -% --tree
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal expenses -% -M
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal -% -p quarterly
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny is -f s.journal -% -Q
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny is -f s.journal -% -Q -T --average --no-total
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bs -f s.journal -%
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny is -f s.journal -% -O csv
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal expenses -% -M -O csv
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal expenses -% -M -T -A
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal -p 'monthly in 2008' -AT expenses income
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal -p 'monthly in 2008' -T
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal -Q -% -T -A expenses
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny is -f s.journal -Q -T
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny is -f s.journal -Q -T -A
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal -Q -T -A expenses
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny is -f s.journal -Q -T -A -O csv
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal -Q -T -A -O csv
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal --layout=tall -Q -T
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal --layout=wide,3 -Q
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal --layout=bare -E -Q liab
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3

$ penny bal -f s.journal --tree --layout=tall
2> s.journal:17:5: error: a second posting without an amount [B0102]
2>     17 |     flat:purse
2>        |     ^~~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
2> s.journal:21:5: error: a second posting without an amount [B0102]
2>     21 |     flat:till
2>        |     ^~~~~~~~~
2> hint: give all amounts but one; two spaces part account and amount
? 3
