Feature: Busy
  Two POS share a terminal. While one customer types a PIN, another sale must not begin.

  Rule: A terminal performs one payment at a time

    # It may answer that it is busy, refuse the connection, or not answer: sources differ (S5, S15), and all are permitted.
    @CAP-EXC-09 @needs-payments @needs-cardholder
    Scenario: A second sale during the first
      Given the cardholder will take their time
      When a second POS requests a debit of 3.50 EUR while a debit of 3.40 EUR runs
      Then the second request is not performed

    @asks-CAP-EXC-09 @CAP-EXC-03 @needs-payments @needs-cardholder
    Scenario: The first sale is not disturbed by a second
      Given the cardholder will take their time
      When a second POS requests a debit of 3.70 EUR while a debit of 3.60 EUR runs
      Then the first debit goes through
      And the response repeats the amount

    @CAP-EXC-09 @needs-payments @needs-cardholder @needs-identification @essential
    Scenario: A question does not disturb a sale
      Given the cardholder will take their time
      When a second POS asks for identification while a debit of 3.80 EUR runs
      Then the first debit goes through
      And the response repeats the amount
