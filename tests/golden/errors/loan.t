# What does not make a loan is said in words.

$ penny loan
2> penny: C0104: say what is borrowed with --amount
2>        For example: penny loan --amount 200000 --rate 4.9% --term 240
? 2

$ penny loan --amount 1,000
2> penny: D0101: "1,000" is not an amount with a decimal point, such as 25.00
2>        For example "amount: 25.00".
? 2

$ penny loan --amount 1000
2> penny: C0104: say how many months with --term, or how much each month with --payment
2>        For example --term 240, or --payment 1432.86.
? 2

$ penny loan --amount 1000 --rate 6 --term 12
2> penny: D0101: "6" is not a percentage such as 4.9%
2>        For example "rate: 0% until 2027-03 then 23.9%".
? 2

$ penny loan --amount 1000 --rate 600% --payment 10
2> penny: C0104: the payment does not even cover the interest: this loan would never end
2>        Pay more each month.
? 2

$ penny loan --amount 1000 --payment 10 --term 12
2> penny: C0104: no rate at or above zero makes these payments repay the loan
2>        Is the payment or the term too small?
? 2

$ penny loan --amount 1000 --term 12 --start 9999-12-31
2> penny: C0104: the first payment must come after the start
? 2

$ penny loan --amount 1000 --term 12 --fee 2000
2> penny: C0104: the fee is more than the loan
? 2

$ penny loan --amount 1000 --kind revolving
2> penny: C0104: say what is paid each month
2>        For example --min "3% or 25.00", or --payment 100.
? 2

$ penny loan --amount 1000 --kind revolving --min 3% --term 5
2> penny: C0104: a card or overdraft has no term
2>        Use --min, --payment or both.
? 2

$ penny loan --amount 1000 --kind bullet
2> penny: C0104: a bullet loan needs its --term
2>        For example --term 36.
? 2

$ penny loan --amount 1000 --term 12 --compare "zins 5%"
2> penny: C0104: --compare does not know "zins"
2>        For example --compare "rate 5.5%, term 180, fee 2000".
? 2

$ penny loan --amount 1000 --term 12 --compare "kind gift"
2> penny: C0104: the kind is not instalment, linear, bullet or revolving
? 2

$ penny loan --amount 90000000000000000 --rate 100000% --term 1200
2> penny: C0104: the numbers are too large to be counted exactly
? 2
