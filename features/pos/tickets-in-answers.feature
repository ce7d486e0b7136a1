Feature: Tickets in answers
  A POS that prints the ticket gets it in the response: base64, with line ends in it on some terminals, and long.

  Rule: A ticket is one value, whatever is in it

    @CAP-TKT-08 @needs-tickets
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 26.00 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: of any length
        | how                              |
        | carries a ticket                 |
        | carries a ticket in HTML         |
        | carries a ticket of 900 characters |

    @CAP-TKT-06 @needs-tickets
    Scenario: The ticket has line ends in it
      Given the answer carries a ticket with line ends in it
      When the merchant orders a debit of 26.10 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-FRM-22 @needs-tickets
    Scenario: The ticket contains the text of another outcome
      Given the answer carries a ticket that contains the text of another outcome
      When the merchant orders a debit of 26.20 EUR, once paid and once refused
      Then the POS tells whether it was paid
