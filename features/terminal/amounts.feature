Feature: Amounts
  An amount is a whole number of minor units. A terminal that reads it wrong charges somebody the wrong sum.

  Rule: The amount that was performed is the amount that was asked for

    # Leading zeros in the response are permitted, and do not matter (S12, S13).
    @asks-CAP-AMT-07 @CAP-AMT-01 @CAP-AMT-02 @needs-payments @needs-cardholder
    Scenario Outline: A sale of <amount>
      Given the cardholder will complete the payment
      When the POS requests a debit of <amount>
      Then the terminal reports the debit as done
      And the response repeats the amount

      Examples: small change
        | amount   |
        | 0.05 EUR |
        | 0.10 EUR |
        | 0.99 EUR |
        | 1.00 EUR |

      Examples: a baker, a bookshop, a restaurant
        | amount    |
        | 3.50 EUR  |
        | 12.34 EUR |
        | 20.00 EUR |
        | 47.90 EUR |

  Rule: Zeros in front of an amount change nothing

    @asks-CAP-AMT-11 @CAP-AMT-07 @needs-payments @needs-cardholder @essential
    Scenario Outline: A sale of 1 euro written as <digits>
      Given the cardholder will complete the payment
      When the POS requests a debit whose amount is written "<digits>"
      Then the terminal reports the debit as done
      And the response repeats the amount

      Examples:
        | digits       |
        | 0100         |
        | 00000100     |
        | 000000000100 |

  Rule: What is not a number is never charged

    # No cardholder is asked to do anything: a terminal that asks for a card here is already wrong.
    @asks-CAP-AMT-12 @CAP-ERR-03 @needs-payments @essential
    Scenario Outline: An amount written as "<text>"
      When the POS requests a debit whose amount is written "<text>"
      Then the terminal starts no operation
      And the terminal says that it could not read the request

      Examples: as people write amounts
        | text  |
        | 1.50  |
        | 1,50  |
        | -150  |
        | +150  |
        | 1 50  |

      Examples: as programs write them
        | text |
        | ABC  |
        | 0x96 |
        | 1e2  |
        | NaN  |
        | 15O  |

  Rule: An amount that CB cannot hold is not charged as another one

    # Twelve digits are the limit and two the minimum. A terminal may refuse, or read one digit as it stands; what it must not do is
    # charge another sum than it was asked for.
    @CAP-AMT-07 @needs-payments
    Scenario Outline: An amount written as <digits>
      When the POS requests a debit whose amount is written "<digits>"
      Then the response repeats the amount if it was charged

      Examples:
        | digits        |
        | 0000000000100 |
        | 5             |
        | 00            |
