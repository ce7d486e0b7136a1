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

  Rule: A payment is the same whatever was asked before it

    @asks-CAP-AMT-07 @CAP-CUR-03 @CAP-RSP-03 @CAP-RSP-13 @needs-payments @needs-cardholder
    Scenario: Payments in every pair of action, amount, gesture and request
      When the POS requests payments in every pair of action, amount, gesture and request
      Then each was answered once, as its gesture lets expect

  Rule: What is broken is no payment, however it is broken

    @asks-CAP-ERR-02 @CAP-FRM-09 @CAP-FRM-05 @needs-payments @needs-identification
    Scenario: Payments with doubled, empty and endless fields
      When the POS requests payments with doubled, empty and endless fields
      Then none of them was performed
      And the terminal is still there for the next request
