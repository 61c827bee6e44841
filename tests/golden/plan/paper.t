# The plan on paper and the months as a picture: what they say, and that they need nothing else.

<red.journal
commodity EUR
    format 1,000.00 EUR
account Assets:Checking
    ; cash: yes
account Liabilities:Card <b>&"x"
    ; debt: revolving
    ; rate: 23.9%
    ; min: 3% or 25.00
    ; due-day: 20
    ; late-fee: 40.00
account Liabilities:Rent
    ; debt: arrears
    ; due: 2026-12-20

2026-11-20 opening
    Assets:Checking       400.00 EUR
    Liabilities:Card <b>&"x"   -3,000.00 EUR
    Liabilities:Rent    -900.00 EUR
    Equity

~ monthly from 2026-12-01
    ; Salary
    ; day: 10
    Assets:Checking   1,200.00 EUR
    Income:Job

~ monthly from 2026-12-01
    ; Living
    Expenses:Living  1,050.00 EUR
    Assets:Checking

$ penny outlook -f red.journal --svg > o.svg

$ sed -n '1,2p' o.svg
\<?xml version="1.0" encoding="UTF-8"?>
\<svg xmlns="http://www.w3.org/2000/svg" class="penny" role="img" aria-labelledby="penny-title penny-desc" viewBox="0 0 1920 1000">

$ sed -n '/<desc/,/<.desc>/p' o.svg
\<desc id="penny-desc">Cash, sure money alone: lowest -1,491.79 EUR on 1 January 2027, below zero from 1 December 2026.
Cash, with the plan's shifts: lowest -1,491.79 EUR on 1 January 2027, below zero from 1 December 2026.
Cash, and if promises are kept: lowest -1,491.79 EUR on 1 January 2027, below zero from 1 December 2026.
December 2026: red, lowest 0.00 EUR.
January 2027: red, lowest 0.00 EUR.
February 2027: red, lowest 0.00 EUR.
March 2027: red, lowest 0.00 EUR.
April 2027: red, lowest 0.00 EUR.
May 2027: red, lowest 0.00 EUR.
June 2027: red, lowest 0.00 EUR.
July 2027: red, lowest 0.00 EUR.
August 2027: red, lowest 0.00 EUR.
September 2027: red, lowest 0.00 EUR.
October 2027: red, lowest 0.00 EUR.
November 2027: red, lowest 0.00 EUR.
December 2027: red, lowest 0.00 EUR.
January 2028: black, lowest 0.00 EUR.
February 2028: black, lowest 0.42 EUR.
March 2028: black, lowest 71.44 EUR.
April 2028: black, lowest 143.30 EUR.
May 2028: black, lowest 216.00 EUR.
\</desc>

$ python3 -c "import xml.dom.minidom; xml.dom.minidom.parse('o.svg'); print('well formed')"
well formed

$ grep -c 'class="month red"' o.svg
13

$ grep -c 'class="month"' o.svg
5

$ grep 'class="line0 ' o.svg | head -n 3
\<path class="line0 over" d="M210 344H210V436"/>
\<path class="line0 under" d="M210 436V586H237V436"/>
\<path class="line0 over" d="M237 436V309H268V436"/>

$ grep -o 'cy="[0-9]*"' o.svg | head -n 1
cy="780"

$ penny plan -f red.journal --html > p.html

$ penny plan -f red.journal -O html | cmp - p.html

$ grep -ciE '<script|src=|href=|@import|<b>' p.html
0
? 1

$ grep -oE 'https?:[^"]*' p.html
http://www.w3.org/2000/svg

$ grep -E 'lead|Card' p.html
p{margin:.3rem 0}.lead{font-size:1.15rem}.note{color:var(--soft);font-size:.9em}
\@media print{body.penny{margin:0;padding:0;max-width:none;font-size:9.5pt;line-height:1.25}h1{font-size:15pt}h2{font-size:11pt;margin:.6rem 0 .15rem}.lead{font-size:11pt}th,td{padding-top:.08rem;padding-bottom:.08rem}svg{max-height:68mm}section,tr{break-inside:avoid}}
\<p class="lead">On sure money and without one extra shift you are safe until 30 November 2026; the day after, 650.00 EUR is lacking. Even with the plan 13 payments are missed and bills of 650.00 EUR stay unpaid; penny plan says what would repair it.</p>
\<tr><td><span class="box"></span></td><td>20</td><th scope="row">Card &lt;b&gt;&amp;&quot;x&quot;</th><td class="number">92.46 EUR</td><td>91.79 EUR is asked, 0.67 EUR more: at 23.9% it is the dearest money you owe</td></tr>
\<tr><th scope="row">Card &lt;b&gt;&amp;&quot;x&quot;</th><td class="number">3,000.00 EUR</td><td>November 2029</td><td>June 2041</td></tr>
