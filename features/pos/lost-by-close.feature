Feature: Answers lost by a close
  The connection ends before the outcome has come. Whether the cardholder paid, nobody at the POS can know.

  Rule: Once the request is written, a close is an unknown outcome

    @asks-CAP-ERR-08 @CAP-ERR-09 @CAP-ERR-12 @CAP-EXC-13 @smoke
    Scenario Outline: The terminal closes the connection <place>
      Given the terminal closes the connection <place>
      When the merchant orders a debit of 31.00 EUR, once paid and once refused
      Then the POS says that the outcome is unknown
      And the POS asks once, and one thing at a time

      Examples: before anything came
        | place             |
        | after the request |

    @asks-CAP-ERR-08 @CAP-ERR-09 @CAP-ERR-12 @CAP-EXC-13
    Scenario Outline: The terminal closes the connection <place>
      Given the terminal closes the connection <place>
      When the merchant orders a debit of 31.10 EUR, once paid and once refused
      Then the POS says that the outcome is unknown
      And the POS asks once, and one thing at a time

      Examples: between two fields
        | place                               |
        | after CZ                            |
        | after CA                            |
        | after CB                            |
        | after CD                            |
        | before AE                           |
        | between two fields drawn from the seed |

      Examples: inside a field
        | place                          |
        | inside the tag of CB           |
        | inside the length of CB        |
        | inside the value of CB         |
        | inside the tag of AE           |
        | inside the length of AE        |
        | inside the value of AE         |
        | at a place drawn from the seed |

    @CAP-ERR-08
    Scenario: The terminal closes the connection inside a field behind the outcome
      Given the terminal closes the connection inside a field behind the outcome
      When the merchant orders a debit of 31.20 EUR, once paid and once refused
      Then the POS loses no money

    # What the terminal said of the sale before says nothing of this one.
    @CAP-ERR-08
    Scenario: The terminal closes the connection after a sale that went through
      Given a sale of 31.50 EUR has gone through
      And the terminal closes the connection after the request
      When the merchant orders a debit of 31.55 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

  Rule: What the terminal cannot have read was not paid

    @CAP-ERR-11
    Scenario: The terminal takes no connection
      Given the terminal is away
      When the merchant orders a debit of 31.30 EUR
      Then the POS loses no money

    @CAP-ERR-08
    Scenario: The terminal closes the connection before the request is whole
      Given the terminal closes the connection before the request is whole
      When the merchant orders a debit of 31.40 EUR
      Then the POS loses no money
