# The same report for programs.

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

$ penny bal -O csv -f a.journal
"account","balance"
"Expenses:Food:Bakery","3.10 EUR"
"Expenses:Food:Market","12.34 EUR"
"Expenses:Travel","$120"
"Assets:Bank","1900.00 EUR"
"Budget:Fun","-50.00 EUR"
"Income:Job","-2015.44 EUR"
"total","$120, -150.00 EUR"

$ penny bal -O tsv food -f a.journal
account	balance
Expenses:Food:Bakery	3.10 EUR
Expenses:Food:Market	12.34 EUR
total	15.44 EUR

$ penny bal -O json food -N -f a.journal
[
  [
    [
      "Expenses:Food:Bakery",
      "Expenses:Food:Bakery",
      0,
      [
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
      ]
    ],
    [
      "Expenses:Food:Market",
      "Expenses:Food:Market",
      0,
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
    ]
  ],
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


$ penny bal -O html food -f a.journal
\<table>
\<caption>Balance changes in 2026-01-05..2026-02-11:</caption>
\<tr><th>account</th><th class="amount">balance</th></tr>
\<tr><td>Expenses:Food:Bakery</td><td class="amount">3.10 EUR</td></tr>
\<tr><td>Expenses:Food:Market</td><td class="amount">12.34 EUR</td></tr>
\<tr class="total"><th>total</th><th class="amount">15.44 EUR</th></tr>
\</table>

$ penny bal -M -O csv -f a.journal
"account","2026-01","2026-02"
"Expenses:Food:Bakery","3.10 EUR","0"
"Expenses:Food:Market","12.34 EUR","0"
"Expenses:Travel","0","$120"
"Assets:Bank","2000.00 EUR","-100.00 EUR"
"Assets:Cash","-15.44 EUR","15.44 EUR"
"Budget:Fun","0","-50.00 EUR"
"Income:Job","-2000.00 EUR","-15.44 EUR"
"total","0","$120, -150.00 EUR"

$ penny bal -M --json travel -f a.journal
{
  "prDates": [
    [
      "2026-01-01",
      "2026-02-01"
    ],
    [
      "2026-02-01",
      "2026-03-01"
    ]
  ],
  "prRows": [
    {
      "prrAmounts": [
        [],
        [
          {
            "acommodity": "$",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": 120,
              "decimalPlaces": 0,
              "floatingPoint": 120
            },
            "astyle": {
              "ascommodityside": "L",
              "ascommodityspaced": false,
              "asdecimalpoint": null,
              "asdigitgroups": null,
              "asprecision": 0
            }
          }
        ]
      ],
      "prrAverage": [
        {
          "acommodity": "$",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 60,
            "decimalPlaces": 0,
            "floatingPoint": 60
          },
          "astyle": {
            "ascommodityside": "L",
            "ascommodityspaced": false,
            "asdecimalpoint": null,
            "asdigitgroups": null,
            "asprecision": 0
          }
        }
      ],
      "prrName": "Expenses:Travel",
      "prrTotal": [
        {
          "acommodity": "$",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 120,
            "decimalPlaces": 0,
            "floatingPoint": 120
          },
          "astyle": {
            "ascommodityside": "L",
            "ascommodityspaced": false,
            "asdecimalpoint": null,
            "asdigitgroups": null,
            "asprecision": 0
          }
        }
      ]
    }
  ],
  "prTotals": {
    "prrAmounts": [
      [],
      [
        {
          "acommodity": "$",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 120,
            "decimalPlaces": 0,
            "floatingPoint": 120
          },
          "astyle": {
            "ascommodityside": "L",
            "ascommodityspaced": false,
            "asdecimalpoint": null,
            "asdigitgroups": null,
            "asprecision": 0
          }
        }
      ]
    ],
    "prrAverage": [
      {
        "acommodity": "$",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 60,
          "decimalPlaces": 0,
          "floatingPoint": 60
        },
        "astyle": {
          "ascommodityside": "L",
          "ascommodityspaced": false,
          "asdecimalpoint": null,
          "asdigitgroups": null,
          "asprecision": 0
        }
      }
    ],
    "prrName": [],
    "prrTotal": [
      {
        "acommodity": "$",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 120,
          "decimalPlaces": 0,
          "floatingPoint": 120
        },
        "astyle": {
          "ascommodityside": "L",
          "ascommodityspaced": false,
          "asdecimalpoint": null,
          "asdigitgroups": null,
          "asprecision": 0
        }
      }
    ]
  }
}


$ penny bal -O json nothing -f a.journal
[
  [],
  []
]

