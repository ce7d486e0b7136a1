Feature: Choice of the application
  As a rule the terminal and the card agree on the application. A POS may force one.

  Rule: A forced application is used, or the payment does not take place

    @asks-CAP-TAG-08 @CAP-RSP-06 @needs-payments @needs-cardholder
    Scenario: CB with contact is forced
      Given the cardholder will complete the payment
      And the POS forces the application "001"
      When the POS requests a debit of 3.10 EUR
      Then the terminal reports the debit as done
      And the response names the application and the way the card was read

    # 000 is "indifferent" (S2): the terminal chooses, as it does without the field.
    @CAP-RSP-06 @needs-payments @needs-cardholder
    Scenario: The POS says that any application will do
      Given the cardholder will complete the payment
      And the POS forces the application "000"
      When the POS requests a debit of 3.20 EUR
      Then the terminal reports the debit as done

  Rule: An application that cannot be selected is turned down as such

    # The code belongs to no application that any public source names.
    @CAP-ERR-05 @needs-payments @essential
    Scenario: An application that the terminal does not have
      Given the POS forces the application "9ZZ"
      When the POS requests a debit of 3.30 EUR
      Then the terminal declines: selection error
