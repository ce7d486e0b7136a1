Feature: Immediate response
  A POS may ask for an answer at once, before the payment has an outcome. Sources disagree on what follows, and no POS that works
  with real terminals is known to use it: only the first answer is judged.

  Rule: The immediate response says that the request is taken into account, and no more

    @CAP-IMM-02 @needs-immediate-response @needs-payments @needs-cardholder @essential
    Scenario: A debit with an immediate response
      Given the cardholder will complete the payment
      And the POS asks for an immediate response
      When the POS requests a debit of 3.90 EUR
      Then the terminal takes the request into account without an outcome

    @CAP-IMM-02 @needs-immediate-response @needs-credit @needs-payments @needs-cardholder
    Scenario: A credit with an immediate response
      Given the cardholder will complete the payment
      And the POS asks for an immediate response
      When the POS requests a credit of 3.95 EUR
      Then the terminal takes the request into account without an outcome
