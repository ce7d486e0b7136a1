Feature: Credit
  A customer brings something back. The money goes the other way, and the amount stays positive.

  Rule: A credit is answered as a debit is

    @asks-CAP-EXC-03 @CAP-RSP-01 @CAP-RSP-02 @needs-credit @needs-payments @needs-cardholder @smoke
    Scenario: A customer gets their money back
      Given the cardholder will complete the payment
      When the POS requests a credit of 9.90 EUR
      Then the terminal reports the credit as done
      And the terminal answers exactly once
      And the response has all that a response must have

    @asks-CAP-AMT-07 @CAP-CUR-03 @needs-credit @needs-payments @needs-cardholder
    Scenario: The sum given back is the sum that was asked for
      Given the cardholder will complete the payment
      When the POS requests a credit of 4.95 EUR
      Then the terminal reports the credit as done
      And the response repeats the amount and the currency

    @CAP-RSP-03 @needs-credit @needs-payments @needs-cardholder
    Scenario: A credit is not reported as a debit
      Given the cardholder will complete the payment
      When the POS requests a credit of 4.00 EUR
      Then the response repeats the POS number and the action

    @asks-CAP-RSP-06 @CAP-RSP-07 @needs-credit @needs-payments @needs-cardholder
    Scenario: The terminal names the application and the way the card was read
      Given the cardholder will complete the payment
      When the POS requests a credit of 4.10 EUR
      Then the terminal reports the credit as done
      And the response names the application and the way the card was read

  Rule: A credit that is given up is not reported as done

    @asks-CAP-ERR-06 @CAP-RSP-08 @needs-credit @needs-payments @needs-cardholder
    Scenario: The red key
      Given the cardholder will press the red key
      When the POS requests a credit of 4.20 EUR
      Then the terminal reports the credit as not done: abandoned
