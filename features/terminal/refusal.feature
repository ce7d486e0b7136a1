Feature: Refusal and abandonment
  A payment that does not take place must be told apart from one that does, and the shop wants to know why.

  Rule: A payment that was not performed is never reported as done

    @asks-CAP-RSP-13 @CAP-RSP-08 @CAP-RSP-02 @CAP-TAG-06 @needs-payments @needs-cardholder
    Scenario Outline: A customer whom the terminal turns down: <reason>
      Given the cardholder will <gesture>
      When the POS requests a debit of 8.40 EUR
      Then the terminal reports the debit as not done
      And the response gives a reason
      And the response has all that a response must have

      Examples:
        | gesture                             | reason        |
        | present a card that the bank refuses | refused      |
        | present a card that may not be used  | forbidden    |
        | take the card out too early          | not completed |

  Rule: A customer or a cashier may give up

    # 11 is expected, 06 is also seen; which one a terminal chooses is free (S11, S12, S14). The amount of such a response means
    # nothing: a Desk/5000 fills it with zeros (S13), and that is not asserted.
    @asks-CAP-ERR-06 @CAP-RSP-13 @CAP-RSP-08 @needs-payments @needs-cardholder @essential
    Scenario: The red key
      Given the cardholder will press the red key
      When the POS requests a debit of 8.50 EUR
      Then the terminal reports the debit as not done: abandoned

    @CAP-EXC-03 @needs-payments @needs-cardholder
    Scenario: The red key is answered once
      Given the cardholder will press the red key
      When the POS requests a debit of 8.55 EUR
      Then the terminal reports the debit as not done
      And the terminal answers exactly once

    @asks-CAP-EXC-11 @CAP-RSP-13 @needs-payments @needs-cardholder @essential
    Scenario: Nobody presents a card
      Given the cardholder will present no card
      When the POS requests a debit of 8.60 EUR
      Then the terminal reports the debit as not done: timed out

  Rule: After a payment that failed, the terminal serves the next customer

    @CAP-EXC-07 @needs-payments @needs-cardholder @needs-identification
    Scenario Outline: The next customer after somebody chose to <gesture>
      Given the cardholder will <gesture>
      When the POS requests a debit of 8.70 EUR
      Then the terminal reports the debit as not done
      And the terminal is still there for the next request

      Examples:
        | gesture                              |
        | press the red key                    |
        | present a card that the bank refuses |
        | present no card                      |
