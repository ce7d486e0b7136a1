Feature: Answers to another order
  A success that does not fit the order: it is not booked as what was ordered, and the doubt is said.

  Rule: Another amount is not booked, and leaves doubt

    @asks-CAP-AMT-10 @CAP-AMT-13
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 35.00 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

      Examples: lower and higher
        | how                        |
        | is for a lower amount      |
        | is for a higher amount     |
        | is for one minor unit less |
        | is for ten times the amount |
        | is for no amount           |

  Rule: Another currency is not booked, and leaves doubt

    @asks-CAP-CUR-04 @CAP-CUR-05
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 35.10 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

      Examples: with as many decimals, and with none
        | how                               |
        | is in another currency            |
        | is in a currency without decimals |

  Rule: A response for somebody else is not one's own

    @asks-CAP-RSP-14 @CAP-RSP-16
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 35.20 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

      Examples: another POS, and other actions
        | how                      |
        | is for another POS       |
        | is for a credit          |
        | is for a cancellation    |
        | is for an identification |
