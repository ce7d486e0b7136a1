Feature: Sums that a POS asks for
  An amount is a whole number of minor units, and how many of them make one unit depends on the currency.

  Rule: The amount is that of the order, in minor units of its currency

    @asks-CAP-AMT-02 @CAP-AMT-01 @CAP-CUR-01 @smoke
    Scenario Outline: A sale of <amount>
      When the merchant orders a debit of <amount>
      Then the request asks for what was ordered
      And the POS tells whether it was paid

      Examples: in a currency with two decimals
        | amount       |
        | 1.00 EUR     |
        | 10.00 EUR    |
        | 19.99 EUR    |
        | 1234.56 EUR  |
        | 99999.99 EUR |

      Examples: in a currency without decimals
        | amount    |
        | 1000 JPY  |
        | 120 XPF   |

      Examples: in a currency with three decimals
        | amount     |
        | 12.345 TND |
        | 0.500 TND  |

    # The largest amount that CB can hold.
    @asks-CAP-AMT-01 @CAP-AMT-02
    Scenario: A sale of twelve digits
      When the merchant orders a debit of 9999999999.99 EUR
      Then the request asks for what was ordered

    @CAP-CUR-01
    Scenario: The currency has its number
      When the merchant orders a debit of 20.00 EUR
      Then the request asks for what was ordered
      And every field of the request has its format

  Rule: A small amount is padded to two digits

    @asks-CAP-AMT-03 @CAP-AMT-01
    Scenario Outline: A sale of <amount>
      When the merchant orders a debit of <amount>
      Then the request asks for what was ordered
      And the POS tells whether it was paid

      Examples: one digit and two
        | amount   |
        | 0.01 EUR |
        | 0.05 EUR |
        | 0.50 EUR |
        | 5 JPY    |

  Rule: What no terminal can take is not asked for

    @CAP-AMT-05
    Scenario: A sale of nothing
      When the merchant orders a debit of "0.00" in EUR, which cannot be
      Then the POS sends no request for money

    @CAP-AMT-04
    Scenario: A sale of less than nothing
      When the merchant orders a debit of "-5.00" in EUR, which cannot be
      Then the POS sends no request for money

    @CAP-AMT-06
    Scenario: A sale of thirteen digits
      When the merchant orders a debit of "99999999999.99" in EUR, which cannot be
      Then the POS sends no request for money

    @CAP-AMT-06 @needs-credit
    Scenario: A refund of thirteen digits
      When the merchant orders a credit of "10000000000.00" in EUR, which cannot be
      Then the POS sends no request for money
