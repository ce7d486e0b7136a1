Feature: Answers lost by silence
  The terminal says nothing more. The POS gives up in the end, and has to say that it does not know.

  Rule: Once the request is written, a time-out is an unknown outcome

    @asks-CAP-ERR-08 @CAP-ERR-09 @CAP-ERR-12 @CAP-EXC-13
    Scenario Outline: The terminal falls silent <place>
      Given the terminal falls silent <place>
      When the merchant orders a debit of 33.00 EUR, once paid and once refused
      Then the POS says that the outcome is unknown
      And the POS asks once, and one thing at a time

      Examples: at any point
        | place                  |
        | after the request      |
        | after CB               |
        | before AE              |
        | inside the value of AE |
        | at a place drawn from the seed |

    @CAP-ERR-08
    Scenario: The terminal falls silent inside a field behind the outcome
      Given the terminal falls silent inside a field behind the outcome
      When the merchant orders a debit of 33.10 EUR, once paid and once refused
      Then the POS loses no money

    # The payment goes through after the POS has given up. One that waits longer than it declares hears of it.
    @CAP-ERR-08
    Scenario: The response comes after the time of the POS
      Given the terminal answers after the time of the POS
      When the merchant orders a debit of 33.20 EUR, once paid and once refused
      Then the POS loses no money

    # What the terminal said of the sale before says nothing of this one.
    @CAP-ERR-08
    Scenario: The terminal falls silent after a sale that went through
      Given a sale of 33.50 EUR has gone through
      And the terminal falls silent after the request
      When the merchant orders a debit of 33.55 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

  Rule: One limit covers the whole exchange

    @CAP-EXC-14
    Scenario: The response trickles and comes to no end
      Given the terminal sends one byte after the other, and comes to no end
      When the merchant orders a debit of 33.30 EUR
      Then the POS gives up in time
      And the POS says that the outcome is unknown

  Rule: A cardholder has 180 seconds

    # The time that the POS is declared to wait stands for the 180 seconds: on a smaller scale the cardholder is quicker as well.
    @CAP-EXC-10
    Scenario: The cardholder takes their time
      Given the answer comes late, within the time of a cardholder
      When the merchant orders a debit of 33.40 EUR
      Then the POS waits for the cardholder
