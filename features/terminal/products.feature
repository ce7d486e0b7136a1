Feature: Combinations
  Most faults show only when two things come together: another order and a cut, an unknown field after a broken connection. The combinations
  are drawn by the seed of the run, so that every value of one dimension meets every value of each other one; a combination that fails is
  reported as small as it still fails.

  Rule: How an identification is written, cut and preceded changes nothing

    @asks-CAP-FRM-13 @CAP-FRM-07 @CAP-FRM-12 @CAP-REQ-06 @CAP-RSP-03 @CAP-EXC-07 @needs-identification
    Scenario: Identification in every pair of ways
      When the POS asks for identification in every pair of ways to write, cut and precede it
      Then each answer is that to the plain request

    @CAP-FRM-13 @needs-identification
    Scenario: Identification cut at every byte
      When the POS asks for identification, cut at every byte in turn
      Then each answer is that to the plain request

  Rule: A payment is the same however it is asked for

    # Sums over the configured limit of one payment are left out, and the report says so.
    @asks-CAP-AMT-07 @CAP-CUR-03 @CAP-RSP-03 @CAP-REQ-06 @CAP-FRM-07 @CAP-FRM-13 @CAP-TKT-01 @CAP-TKT-09 @needs-payments @needs-cardholder
    Scenario: Payments in every pair of ways to ask for them
      When the POS requests payments in every pair of action, amount, currency and way to write, cut and precede them
      Then each was answered once, as its gesture lets expect

    @asks-CAP-RSP-13 @CAP-CUR-03 @CAP-RSP-03 @CAP-RSP-08 @needs-payments @needs-cardholder
    Scenario: Payments that nobody pays
      When the POS requests payments in every pair of action, gesture, currency and ticket
      Then each was answered once, as its gesture lets expect

    # How a terminal finds the sale to undo is not public: one that declines is right.
    @asks-CAP-CUR-03 @CAP-AMT-07 @needs-cancellation @needs-duplicate @needs-tickets @needs-payments @needs-cardholder
    Scenario: A sale in each currency, undone
      When the POS has a sale in each currency undone
      Then each answer repeats its amount and its currency

  Rule: What was asked or broken off before changes nothing

    # A terminal may serve one request on a connection, and close it: then there is nothing to ask.
    @asks-CAP-EXC-03 @CAP-IDT-02 @CAP-RSP-03 @needs-identification @needs-payments @needs-cardholder
    Scenario: Everything on one connection
      When the POS asks for each thing after each other one on one connection
      Then each request was answered once

    @asks-CAP-RSP-03 @CAP-EXC-03 @CAP-AMT-07 @CAP-TKT-09 @needs-credit @needs-payments @needs-cardholder
    Scenario: Payments of each kind in turn
      When the POS requests a payment of each kind after each other one
      Then each request was answered once

    @asks-CAP-DUP-01 @CAP-EXC-03 @CAP-EXC-07 @needs-duplicate @needs-tickets @needs-payments @needs-cardholder
    Scenario: A duplicate after everything that a POS may break off
      When the POS asks for the duplicate of a sale after everything that it may break off
      Then each request was answered once

  Rule: What is broken is no payment, however it is broken

    @asks-CAP-ERR-02 @CAP-FRM-09 @CAP-FRM-05 @needs-payments @needs-identification
    Scenario: Payments with doubled, empty and endless fields
      When the POS requests payments with doubled, empty and endless fields
      Then none of them was performed
      And the terminal is still there for the next request
