Feature: Duplicate
  The POS lost the answer to a payment, or the customer lost the ticket. Asking again must never charge again.

  Rule: A duplicate moves no money

    @CAP-DUP-01 @needs-duplicate @essential
    Scenario: A duplicate needs no cardholder
      When the POS asks for a duplicate
      Then the terminal answers

    @CAP-DUP-01 @needs-duplicate @needs-tickets @needs-payments @needs-cardholder
    Scenario: Asking twice brings the same transaction twice
      Given the cardholder will complete the payment
      And the POS wants the customer ticket as text
      And a debit of 2.20 EUR has gone through
      When the POS asks for a duplicate
      And the POS asks for another duplicate
      Then it tells of the same transaction as the duplicate before

    @CAP-DUP-01 @needs-duplicate @needs-payments @needs-cardholder
    Scenario: A duplicate does not try again what the customer gave up
      Given the cardholder will press the red key
      And a debit of 2.10 EUR has not gone through
      When the POS asks for a duplicate
      Then the answer comes without anybody's help

    @asks-CAP-EXC-03 @CAP-RSP-01 @needs-duplicate
    Scenario: A duplicate is answered once
      When the POS asks for a duplicate
      Then the terminal answers exactly once
      And the response has all that a response must have

  Rule: A duplicate brings the last ticket back

    @asks-CAP-DUP-02 @CAP-TKT-03 @needs-duplicate @needs-tickets @needs-payments @needs-cardholder @essential
    Scenario: The ticket of a payment that went through
      Given the cardholder will complete the payment
      And a debit of 2.30 EUR has gone through
      And the POS wants the customer ticket as text
      When the POS asks for a duplicate
      Then the response carries the ticket

  Rule: Where there is nothing to repeat, the terminal says so

    @CAP-DUP-03 @needs-duplicate @needs-control
    Scenario: The first duplicate of a new day
      Given the terminal has no transaction in its memory
      When the POS asks for a duplicate
      Then the terminal declines
