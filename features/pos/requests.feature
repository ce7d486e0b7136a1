Feature: Requests of a POS
  A terminal acts on what it reads. A request that says something else than the merchant ordered moves the wrong money, or none.

  Rule: A request is a message that every terminal can read

    @asks-CAP-FRM-01 @CAP-FRM-02 @CAP-FRM-03 @CAP-FRM-04 @CAP-FRM-05 @CAP-FRM-06 @CAP-FRM-08 @CAP-FRM-10 @smoke
    Scenario: A sale by card
      When the merchant orders a debit of 12.34 EUR
      Then the request is a message that a terminal can read
      And the POS tells whether it was paid

    @asks-CAP-TAG-01 @CAP-TAG-02 @CAP-TAG-03 @CAP-TAG-04 @CAP-TAG-08 @CAP-TAG-14 @CAP-TAG-17 @CAP-TAG-19 @CAP-AMT-01
    Scenario: Every field has its format
      When the merchant orders a debit of 12.40 EUR with the reference "TICKET-2024-000123"
      Then every field of the request has its format
      And the POS tells whether it was paid

    # A letter with an accent is one character and two bytes: its length is wrong in one count, and the value is no ASCII in the other.
    @asks-CAP-FRM-04 @CAP-FRM-10
    Scenario: A reference with accents
      When the merchant orders a debit of 12.50 EUR with the reference "Café n° 7 à l'été"
      Then the request is a message that a terminal can read
      And the POS tells whether it was paid

    @asks-CAP-TAG-16 @CAP-TAG-14
    Scenario: A long reference
      When the merchant orders a debit of 12.60 EUR with the reference "ORDER-2024-11-21-0000000000123456"
      Then every field of the request has its format
      And the request has no field that terminals refuse

  Rule: A request has all that its action needs

    @asks-CAP-REQ-01 @CAP-REQ-07 @smoke
    Scenario: A sale has its mandatory fields
      When the merchant orders a debit of 13.00 EUR
      Then the request has all that it needs
      And the POS tells whether it was paid

    @asks-CAP-REQ-07 @CAP-REQ-01 @CAP-AMT-04 @needs-credit
    Scenario: A refund is a credit of a positive amount
      When the merchant orders a credit of 13.10 EUR
      Then the request has all that it needs
      And the request asks for what was ordered

    @asks-CAP-REQ-07 @CAP-REQ-01 @needs-cancellation
    Scenario: The cancellation of a sale is a cancellation
      When the merchant orders a cancellation of 13.20 EUR
      Then the request has all that it needs
      And the request asks for what was ordered

    @asks-CAP-CHQ-01 @CAP-REQ-01 @needs-cheque
    Scenario: A sale by cheque names the cheque
      When the merchant orders a debit by cheque of 13.30 EUR
      Then the request has all that it needs
      And the request asks for what was ordered

    @asks-CAP-REQ-02 @CAP-REQ-07 @needs-identification
    Scenario: An identification has no amount
      When the merchant orders an identification
      Then the request has all that it needs

    @asks-CAP-REQ-03 @CAP-REQ-07 @needs-duplicate
    Scenario: A duplicate names its action
      When the merchant orders a duplicate
      Then the request has all that it needs

    @CAP-REQ-04 @needs-print
    Scenario: What is to be printed comes as a ticket
      When the merchant orders a print
      Then the request has all that it needs

  Rule: A request leaves out what terminals refuse

    @asks-CAP-TAG-18 @CAP-TAG-17
    Scenario: A sale without a word of partial payment
      When the merchant orders a debit of 14.00 EUR
      Then the request has no field that terminals refuse

    @CAP-REQ-05
    Scenario: A sale by any card that the terminal takes
      When the merchant orders a debit of 14.10 EUR
      Then the request has no field that terminals refuse

    @CAP-IMM-01
    Scenario: A sale whose response comes at the end
      When the merchant orders a debit of 14.20 EUR
      Then the request asks for one response at the end

    @CAP-FRM-18
    Scenario: A sale at a terminal that wants CR LF
      When the merchant orders a debit of 14.30 EUR
      Then the request ends with CR LF

  Rule: One order is one request

    @asks-CAP-EXC-13 @CAP-EXC-08 @smoke
    Scenario: A sale that goes through is asked for once
      When the merchant orders a debit of 15.00 EUR
      Then the POS asks once, and one thing at a time

    @asks-CAP-EXC-13 @CAP-EXC-08
    Scenario: A sale that is refused is asked for once
      When the merchant orders a debit of 15.10 EUR, which is refused
      Then the POS asks once, and one thing at a time
      And the POS says that nothing was done

    @CAP-EXC-08
    Scenario: Two sales at once wait for each other
      Given the answer comes after a while
      When the merchant orders a debit of 15.20 EUR and another of 15.30 EUR at once
      Then the POS asks once, and one thing at a time

    @CAP-EXC-06
    Scenario: A sale leaves no connection behind
      Given the answer leaves the connection open
      When the merchant orders a debit of 15.40 EUR
      Then the POS closes the connection
