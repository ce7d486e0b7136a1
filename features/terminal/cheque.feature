Feature: Cheque
  A customer pays by cheque, and the terminal prints it. Known from one set-up only: a Desk/5000 with a cheque printer (S11).

  Rule: The response to a cheque is that of a cheque

    @asks-CAP-CHQ-02 @CAP-RSP-01 @CAP-RSP-02 @needs-cheque @needs-payments @needs-cardholder @essential
    Scenario: A cheque is accepted
      Given the cardholder will complete the payment
      When the POS requests a debit by cheque of 30.00 EUR
      Then the terminal reports the debit by cheque as done
      And the response is that of a cheque
      And the response has all that a response must have

    @asks-CAP-AMT-07 @CAP-CUR-03 @needs-cheque @needs-payments @needs-cardholder
    Scenario: The cheque is made out over the sum that was asked for
      Given the cardholder will complete the payment
      When the POS requests a debit by cheque of 31.00 EUR
      Then the terminal reports the debit by cheque as done
      And the response repeats the amount and the currency

    # Any failure of a cheque is 04 on the set-up that was tried, the red key included; the reason is not asserted.
    @asks-CAP-CHQ-02 @CAP-RSP-08 @needs-cheque @needs-payments @needs-cardholder
    Scenario Outline: A cheque that is not accepted: somebody chose to <gesture>
      Given the cardholder will <gesture>
      When the POS requests a debit by cheque of 32.00 EUR
      Then the terminal reports the debit by cheque as not done
      And the response is that of a cheque

      Examples:
        | gesture                              |
        | press the red key                    |
        | present a card that the bank refuses |

  Rule: A terminal may return what it read from the cheque

    # AD, AG and AH are permitted and need not come (S9; not returned to S11). If they come, they are never shown.
    @CAP-CHQ-05 @needs-cheque @needs-payments @needs-cardholder @essential
    Scenario: The line of the cheque may come back, and need not
      Given the cardholder will complete the payment
      When the POS requests a debit by cheque of 33.00 EUR
      Then the terminal reports the debit by cheque as done
      And every field of the response has its format
