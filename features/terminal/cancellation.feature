Feature: Cancellation
  The cashier charged too much and undoes the sale. Sources disagree on how a terminal finds the debit to undo: some link it, some
  do not offer it. What is asserted is that the outcome is told, and told of the right operation.

  Rule: A cancellation tells its outcome

    @asks-CAP-EXC-03 @CAP-RSP-01 @CAP-RSP-02 @needs-cancellation @needs-payments @needs-cardholder
    Scenario: A sale is undone
      Given the cardholder will complete the payment
      And a debit of 7.70 EUR has gone through
      When the POS requests a cancellation of 7.70 EUR
      Then the terminal reports the cancellation as done
      And the terminal answers exactly once
      And the response has all that a response must have

    @asks-CAP-AMT-07 @CAP-CUR-03 @needs-cancellation @needs-payments @needs-cardholder
    Scenario: The whole sum is undone
      Given the cardholder will complete the payment
      And a debit of 7.80 EUR has gone through
      When the POS requests a cancellation of 7.80 EUR
      Then the terminal reports the cancellation as done
      And the response repeats the amount and the currency

    @CAP-RSP-03 @needs-cancellation @needs-payments @needs-cardholder
    Scenario: A cancellation is not reported as a debit
      Given the cardholder will complete the payment
      And a debit of 7.90 EUR has gone through
      When the POS requests a cancellation of 7.90 EUR
      Then the response repeats the POS number and the action

    @CAP-RSP-08 @needs-cancellation @needs-payments @needs-cardholder
    Scenario: The red key during a cancellation
      Given the cardholder will complete the payment
      And a debit of 7.60 EUR has gone through
      And the cardholder will press the red key
      When the POS requests a cancellation of 7.60 EUR
      Then the terminal reports the cancellation as not done
