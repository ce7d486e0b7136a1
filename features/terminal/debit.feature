Feature: Debit
  A customer pays at the counter. The POS must learn, without doubt, whether the money was taken.

  Rule: The response tells the outcome of the payment

    @asks-CAP-EXC-03 @CAP-RSP-01 @CAP-RSP-02 @needs-payments @needs-cardholder @smoke
    Scenario: A card payment goes through
      Given the cardholder will complete the payment
      When the POS requests a debit of 12.50 EUR
      Then the terminal reports the debit as done
      And the terminal answers exactly once
      And the response has all that a response must have

    @CAP-RSP-03 @needs-payments @needs-cardholder
    Scenario: The outcome goes to the POS that asked
      Given the cardholder will complete the payment
      And the POS has the number "07"
      When the POS requests a debit of 2.00 EUR
      Then the response repeats the POS number and the action

    @CAP-EXC-03 @needs-payments @needs-cardholder
    Scenario: A customer who takes their time pays all the same
      Given the cardholder will take their time
      When the POS requests a debit of 3.00 EUR
      Then the terminal reports the debit as done
      And the terminal answers exactly once

  Rule: A payment that was performed tells how

    @asks-CAP-RSP-06 @CAP-RSP-07 @CAP-TAG-08 @CAP-TAG-09 @needs-payments @needs-cardholder @essential @smoke
    Scenario: The terminal names the application and the way the card was read
      Given the cardholder will complete the payment
      When the POS requests a debit of 4.20 EUR
      Then the terminal reports the debit as done
      And the response names the application and the way the card was read

    @CAP-RSP-09 @needs-payments @needs-cardholder @essential
    Scenario: A payment that was performed needs no reason
      Given the cardholder will complete the payment
      When the POS requests a debit of 4.30 EUR
      Then the terminal reports the debit as done
      And the response gives no reason

    # Card data is optional: a terminal that gives none passes. What it gives has to be written as documented.
    @asks-CAP-TAG-06 @CAP-TAG-10 @CAP-TAG-11 @CAP-TAG-12 @CAP-TAG-13 @CAP-AMT-01 @CAP-CUR-01 @needs-payments @needs-cardholder @essential
    Scenario: What the terminal tells of the card has its format, and the card number is not complete
      Given the cardholder will complete the payment
      When the POS requests a debit of 4.40 EUR
      Then the terminal reports the debit as done
      And every field of the response has its format

  Rule: What the POS may add to its request does not stop the payment

    @CAP-TAG-14 @needs-payments @needs-cardholder @essential
    Scenario: A payment with a reference of the POS
      Given the cardholder will complete the payment
      And the POS adds the reference "TICKET-2024-000123"
      When the POS requests a debit of 5.10 EUR
      Then the terminal reports the debit as done
      And every field of the response has its format

    # Fields of recent versions; a terminal that does not know them is to skip them.
    @CAP-FRM-12 @needs-payments @needs-cardholder
    Scenario: A payment by a customer who left a phone number and an e-mail
      Given the cardholder will complete the payment
      And the POS knows the customer's phone number and e-mail
      When the POS requests a debit of 5.40 EUR
      Then the terminal reports the debit as done

    @CAP-EXC-03 @needs-payments @needs-cardholder
    Scenario: A payment for which the POS insists on an authorisation
      Given the cardholder will complete the payment
      And the POS insists on an authorisation
      When the POS requests a debit of 5.20 EUR
      Then the terminal reports the debit as done

    @CAP-EXC-03 @needs-payments @needs-cardholder
    Scenario: A payment for which one response at the end is asked for
      Given the cardholder will complete the payment
      And the POS asks for one response at the end
      When the POS requests a debit of 5.30 EUR
      Then the terminal reports the debit as done
      And the terminal answers exactly once
