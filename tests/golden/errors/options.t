# Options of reports that cannot be understood.

<a.journal
2026-01-05 Fine
    a   1 EUR
    b

$ penny balance -f a.journal 'acct:('
2> penny: C0109: cannot read the query "acct:(": missing closing parenthesis
2>        a query is a regular expression; put \ before ( ) [ ] * + ? | . ^ $
? 2

$ penny balance -f a.journal -b yesterdayish
2> penny: C0110: --begin does not understand "yesterdayish"
2>        a date is expected, such as 2026-12-01 or 2026-12
? 2

$ penny balance -f a.journal -p 'every blue moon'
2> penny: C0110: --period does not understand "every blue moon"
2>        a period is expected, such as 2026, 2026q1, monthly from 2026-03
? 2

$ penny balance -f a.journal -X XYZ
               1 EUR  a
              -1 EUR  b
--------------------
                   0  
2> penny: warning: there is no commodity "XYZ", so nothing has a value in it [C0112]
2> hint: value in a commodity that the journal or its prices use

$ penny register -f a.journal -w wide
2> penny: C0104: --width cannot be "wide"
2>        such as --width 120, or --width 120,40 for a description of 40
? 2

$ penny check -f a.journal acounts
2> penny: C0111: there is no check "acounts"
2>        accounts
? 2

$ penny balance -f a.journal --value=later
2> penny: error: --value does not understand "later" [C0110]
2> hint: then, end, now or a date is expected, such as 2026-12-01
? 2
