Feature: Other actions
  Refunds, cancellations and cheques move money as sales do; identification and duplicate move none.

  Rule: The outcome of every action that moves money is told

    @CAP-RSP-15 @needs-credit
    Scenario: A refund
      When the merchant orders a credit of 27.00 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-RSP-15 @needs-cancellation
    Scenario: A cancellation
      When the merchant orders a cancellation of 27.10 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-CHQ-03 @needs-cheque
    Scenario: A cheque, of which nothing of a card is told
      Given the answer carries no card data
      When the merchant orders a debit by cheque of 27.20 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-CHQ-04 @needs-cheque
    Scenario: A cheque that was given up comes back as refused
      Given the terminal refuses with the reason "04"
      When the merchant orders a debit by cheque of 27.30 EUR, which is refused
      Then the POS says that nothing was done

  Rule: Doubt is said of every action that moves money

    @CAP-ERR-08 @needs-credit
    Scenario: The answer to a refund is lost
      Given the terminal closes the connection after the request
      When the merchant orders a credit of 27.40 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

    @CAP-ERR-08 @needs-cancellation
    Scenario: The answer to a cancellation is lost
      Given the terminal closes the connection before AE
      When the merchant orders a cancellation of 27.50 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

    @CAP-ERR-08 @needs-cheque
    Scenario: The answer to a cheque is lost
      Given the terminal closes the connection inside the value of AE
      When the merchant orders a debit by cheque of 27.60 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

  Rule: What moves no money is told as well

    @CAP-FRM-13 @needs-identification
    Scenario: An identification whose answer comes in two segments
      Given the answer is cut before AE
      When the merchant orders an identification, once performed and once not
      Then the POS tells whether it was performed

    @CAP-FRM-13 @needs-duplicate
    Scenario: A duplicate whose answer comes in two segments
      Given the answer is cut before AE
      When the merchant orders a duplicate, once performed and once not
      Then the POS tells whether it was performed
