# A register for programs.

<a.journal
commodity EUR
    format 1,000.00 EUR
account Assets:Bank
account Expenses

2026-01-05 * Job
    Assets:Bank           2,000.00 EUR
    Income:Job
2026-01-10 Shop
    Expenses:Food:Market     12.345 EUR
    Expenses:Food:Bakery      3.10 EUR
    Assets:Cash
2026-02-10 ! Flight
    Expenses:Travel         $120
    Assets:Bank            -100 EUR
2026-02-11 Back
    Assets:Cash              15.445 EUR
    Income:Job
    (Budget:Fun)            -50 EUR

$ penny reg -O csv food -f a.journal
"txnidx","date","code","description","account","amount","total"
"2","2026-01-10","","Shop","Expenses:Food:Market","12.34 EUR","12.34 EUR"
"2","2026-01-10","","Shop","Expenses:Food:Bakery","3.10 EUR","15.44 EUR"

$ penny reg -O tsv food -f a.journal
txnidx	date	code	description	account	amount	total
2	2026-01-10		Shop	Expenses:Food:Market	12.34 EUR	12.34 EUR
2	2026-01-10		Shop	Expenses:Food:Bakery	3.10 EUR	15.44 EUR

$ penny reg --json food -f a.journal
[
  [
    "2026-01-10",
    null,
    "Shop",
    {
      "paccount": "Expenses:Food:Market",
      "pamount": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 12345,
            "decimalPlaces": 3,
            "floatingPoint": 12.345
          },
          "astyle": {
            "ascommodityside": "R",
            "ascommodityspaced": true,
            "asdecimalpoint": ".",
            "asdigitgroups": [
              ",",
              [
                3
              ]
            ],
            "asprecision": 2
          }
        }
      ],
      "pbalanceassertion": null,
      "pcomment": "",
      "pdate": null,
      "pdate2": null,
      "poriginal": null,
      "pstatus": "Unmarked",
      "ptags": [],
      "ptransaction_": "2",
      "ptype": "RegularPosting"
    },
    [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 12345,
          "decimalPlaces": 3,
          "floatingPoint": 12.345
        },
        "astyle": {
          "ascommodityside": "R",
          "ascommodityspaced": true,
          "asdecimalpoint": ".",
          "asdigitgroups": [
            ",",
            [
              3
            ]
          ],
          "asprecision": 2
        }
      }
    ]
  ],
  [
    null,
    null,
    null,
    {
      "paccount": "Expenses:Food:Bakery",
      "pamount": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 310,
            "decimalPlaces": 2,
            "floatingPoint": 3.1
          },
          "astyle": {
            "ascommodityside": "R",
            "ascommodityspaced": true,
            "asdecimalpoint": ".",
            "asdigitgroups": [
              ",",
              [
                3
              ]
            ],
            "asprecision": 2
          }
        }
      ],
      "pbalanceassertion": null,
      "pcomment": "",
      "pdate": null,
      "pdate2": null,
      "poriginal": null,
      "pstatus": "Unmarked",
      "ptags": [],
      "ptransaction_": "2",
      "ptype": "RegularPosting"
    },
    [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 15445,
          "decimalPlaces": 3,
          "floatingPoint": 15.445
        },
        "astyle": {
          "ascommodityside": "R",
          "ascommodityspaced": true,
          "asdecimalpoint": ".",
          "asdigitgroups": [
            ",",
            [
              3
            ]
          ],
          "asprecision": 2
        }
      }
    ]
  ]
]

$ penny reg -O html food -f a.journal
\<table>
\<tr><th class="amount">txnidx</th><th>date</th><th>code</th><th>description</th><th>account</th><th class="amount">amount</th><th class="amount">total</th></tr>
\<tr><td class="amount">2</td><td>2026-01-10</td><td></td><td>Shop</td><td>Expenses:Food:Market</td><td class="amount">12.34 EUR</td><td class="amount">12.34 EUR</td></tr>
\<tr><td class="amount">2</td><td>2026-01-10</td><td></td><td>Shop</td><td>Expenses:Food:Bakery</td><td class="amount">3.10 EUR</td><td class="amount">15.44 EUR</td></tr>
\</table>
