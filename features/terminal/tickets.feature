Feature: Tickets
  A POS may ask for the card ticket, to print it or to send it itself. Only then does it come.

  Rule: No ticket comes unasked

    @CAP-TKT-01 @needs-payments @needs-cardholder @essential
    Scenario: The POS does not speak of tickets
      Given the cardholder will complete the payment
      When the POS requests a debit of 2.40 EUR
      Then the terminal reports the debit as done
      And the response carries no ticket

    @CAP-TKT-01 @needs-tickets @needs-payments @needs-cardholder
    Scenario: The POS leaves the ticket to the terminal
      Given the cardholder will complete the payment
      And the POS wants no ticket
      When the POS requests a debit of 2.50 EUR
      Then the terminal reports the debit as done
      And the response carries no ticket

  Rule: A ticket that is asked for comes with the outcome

    @asks-CAP-TKT-02 @CAP-TKT-03 @CAP-TKT-04 @CAP-TKT-05 @CAP-TKT-07 @needs-tickets @needs-payments @needs-cardholder @essential
    Scenario Outline: The POS asks for <ticket>
      Given the cardholder will complete the payment
      And the POS wants <ticket>
      When the POS requests a debit of 2.60 EUR
      Then the terminal reports the debit as done
      And the response carries the ticket

      Examples:
        | ticket                      |
        | the customer ticket as text |
        | the customer ticket as HTML |

    # How two tickets share the field is not public: only one is ever asked for.
    @asks-CAP-TKT-02 @CAP-TKT-03 @CAP-TKT-04 @needs-tickets @needs-credit @needs-payments @needs-cardholder
    Scenario: A credit has its ticket too
      Given the cardholder will complete the payment
      And the POS wants the merchant ticket as text
      When the POS requests a credit of 2.70 EUR
      Then the terminal reports the credit as done
      And the response carries the ticket

    @asks-CAP-TKT-02 @CAP-TKT-03 @CAP-TKT-04 @needs-tickets @needs-payments @needs-cardholder
    Scenario Outline: The ticket of a customer who chose to <gesture>
      Given the cardholder will <gesture>
      And the POS wants the customer ticket as text
      When the POS requests a debit of 2.80 EUR
      Then the terminal reports the debit as not done
      And the response carries the ticket

      Examples:
        | gesture                              |
        | press the red key                    |
        | present a card that the bank refuses |

  Rule: A long response stays one message

    @asks-CAP-TKT-02 @CAP-FRM-04 @CAP-FRM-10 @CAP-TKT-05 @needs-tickets @needs-payments @needs-cardholder
    Scenario: A response with a ticket is well formed to its last byte
      Given the cardholder will complete the payment
      And the POS wants the customer ticket as text
      When the POS requests a debit of 2.90 EUR
      Then the response carries the ticket
      And the response is a well-formed message
