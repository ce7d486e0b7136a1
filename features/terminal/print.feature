Feature: Print
  The POS has the terminal print a text of its own, such as a voucher.

  Rule: Printing is answered, and moves no money

    @asks-CAP-PRN-01 @CAP-RSP-01 @needs-print @essential @smoke
    Scenario: A voucher is printed
      When the POS asks the terminal to print "BON D'ACHAT 5 EUR"
      Then the print request is answered
      And the response has all that a response must have

    @CAP-PRN-01 @needs-print
    Scenario: Nobody has to present a card to have a text printed
      When the POS asks the terminal to print "MERCI DE VOTRE VISITE"
      Then the print request is answered

    @CAP-ERR-01 @needs-print
    Scenario: A print request without a text
      When the POS asks for the action "P"
      Then the terminal declines: format error
