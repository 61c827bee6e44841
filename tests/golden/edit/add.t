# One line makes a transaction; what is refused leaves the file as it was.

<home.journal
; mine
commodity EUR
    format 1,000.00 EUR
account Assets:Checking
    ; cash: yes
account Expenses:Food

2026-11-20 Green Market
    Expenses:Food      10.00 EUR
    Assets:Checking

$ cp home.journal before

$ penny add -f home.journal 2026-11-24 Green Market food 12.50 from checking
2026-11-24 Green Market
    Expenses:Food         12.50 EUR
    Assets:Checking

written to $SCRATCH/home.journal, line 12

$ penny add -f home.journal Green Market 7,20
2026-12-01 Green Market
    Expenses:Food          7.20 EUR
    Assets:Checking

written to $SCRATCH/home.journal, line 16

$ penny add -f home.journal salary to checking 1450
2> penny: error: no account is called "salary" [C0120]
2> hint: a new account is named in full, as Expenses:Food
? 2

$ penny add -f home.journal Employer Income:Salary 1450 to checking
2026-12-01 Employer
    Assets:Checking    1,450.00 EUR
    Income:Salary

written to $SCRATCH/home.journal, line 20

$ penny add -f home.journal --payee Broker --post "Assets:Shares  2 ACME @ 30.00 EUR ; lot: 1" --post Assets:Checking -C
2026-12-01 * Broker
    Assets:Shares      2 ACME @ 30.00 EUR  ; lot: 1
    Assets:Checking

written to $SCRATCH/home.journal, line 24

$ penny add -f home.journal --dry-run Green Market 1,234.50
2026-12-01 Green Market
    Expenses:Food      1,234.50 EUR
    Assets:Checking

$ penny add -f home.journal Green Market 1.250
2> penny: error: "1.250": this can be read in two ways: leave out what parts thousands, or write two decimals [C0104]
2> hint: as in 12.50 or 12.50 EUR
? 2

$ penny add -f home.journal Green Market fod 5
2> penny: error: no account is called "fod" [C0120]
2> hint: do you mean Expenses:Food? a new account is named in full, as Expenses:Food
? 2

$ penny add -f home.journal lunch fod 5
2> penny: error: no account is called "fod" [C0120]
2> hint: do you mean Expenses:Food? a new account is named in full, as Expenses:Food
? 2

$ penny add -f home.journal lunch a 5
2> penny: error: "a" may be Assets, Assets:Checking, Assets:Shares [C0120]
2> hint: write more of its name
? 2

$ penny add -f home.journal "Market; and more" food 5
2> penny: error: description: `;` would begin a comment [E0103]
2> hint: write a comma, or use the comment
? 1

$ penny balance -f home.journal
        1,360.30 EUR  Assets:Checking
              2 ACME  Assets:Shares
           29.70 EUR  Expenses:Food
       -1,450.00 EUR  Income:Salary
--------------------
              2 ACME
          -60.00 EUR  

$ head -n 10 home.journal | cmp - before

$ penny undo -f home.journal
taken back: add 2026-12-01 Broker
in $SCRATCH/home.journal, line 23

$ penny undo -f home.journal && penny undo -f home.journal && penny undo -f home.journal
taken back: add 2026-12-01 Employer
in $SCRATCH/home.journal, line 19
taken back: add 2026-12-01 Green Market
in $SCRATCH/home.journal, line 15
taken back: add 2026-11-24 Green Market
in $SCRATCH/home.journal, line 11

$ penny undo -f home.journal
2> penny: E0301: there is nothing to undo
2>        penny history shows what was changed by Penny
? 1

$ cmp home.journal before

$ penny redo -f home.journal
made again: add 2026-11-24 Green Market

2026-11-24 Green Market
    Expenses:Food         12.50 EUR
    Assets:Checking

in $SCRATCH/home.journal, line 12

$ penny history -f home.journal | sed 's/....-..-.. ..:../TIME/'
    9  TIME  redo 8: add 2026-11-24 Green Market
    8  TIME  undo 1: add 2026-11-24 Green Market
    7  TIME  undo 2: add 2026-12-01 Green Market
    6  TIME  undo 3: add 2026-12-01 Employer
    5  TIME  undo 4: add 2026-12-01 Broker
    4  TIME  add 2026-12-01 Broker  (taken back)
    3  TIME  add 2026-12-01 Employer  (taken back)
    2  TIME  add 2026-12-01 Green Market  (taken back)
    1  TIME  add 2026-11-24 Green Market

$ penny history -f home.journal 1 | sed 's/....-..-.. ..:../TIME/'
    1  TIME  add 2026-11-24 Green Market
$SCRATCH/home.journal
+
+ 2026-11-24 Green Market
+     Expenses:Food         12.50 EUR
+     Assets:Checking

$ penny history -f home.journal --json | sed -n 's/"time": .*/TIME/; 1,12p' | grep -v head
{
  "is_whole": true,
  "records": [
    {
      "number": 1,
      TIME
      "kind": "change",
      "of": 0,
      "label": "add 2026-11-24 Green Market",
      "file": "$SCRATCH/home.journal",
      "offset": 185,
