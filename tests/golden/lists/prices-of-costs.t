# Prices, costs as prices, and costs turned round.

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

$ penny prices -f a.journal
P 2026-01-01 GLD $50.00
P 2026-02-15 GLD $60.00
P 2026-03-15 GLD $55.00

$ penny prices --infer-market-prices -f a.journal
P 2026-01-01 GLD $50.00
P 2026-01-20 GLD $49.00
P 2026-02-15 GLD $60.00
P 2026-02-18 GLD $-61.000
P 2026-03-15 GLD $55.00

$ penny prices --infer-reverse-prices -f a.journal
P 2026-01-01 GLD $50.00
P 2026-01-20 $ 0.020 GLD
P 2026-02-15 GLD $60.00
P 2026-02-18 $ 0.02 GLD
P 2026-03-15 GLD $55.00

$ penny prices cur:EUR -f a.journal

$ penny prices not:cur:GLD -f a.journal

$ penny accounts --types -f a.journal
expenses             ; type: X
expenses:food        ; type: X
expenses:food:out    ; type: X
expenses:rent        ; type: X
assets:bank          ; type: C
assets:gold          ; type: A
budget:fun           ; type: 
income:job           ; type: R
liabilities:card     ; type: L

$ penny accounts --types --tree assets -f a.journal
assets    ; type: A
  bank    ; type: C
  gold    ; type: A
