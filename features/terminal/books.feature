Feature: Books
  What the terminal says and what it booked are the same. A duplicate tells what was booked last: the bench asks for one around what must
  not move money and after what may have, in every scenario, and holds all of them together when the run is over.

  Rule: What was reported is what was booked

    @CAP-RSP-17 @needs-duplicate @needs-tickets @needs-payments @needs-cardholder @essential
    Scenario: A sale is booked once
      Given the cardholder will complete the payment
      And the POS wants the customer ticket as text
      When the POS requests a debit of 8.10 EUR
      Then the terminal reports the debit as done

    @CAP-RSP-18 @needs-payments @needs-cardholder @essential
    Scenario: Each sale has an authorisation of its own
      Given the cardholder will complete the payment
      And a debit of 8.20 EUR has gone through
      When the POS requests a debit of 8.30 EUR
      Then the terminal reports the debit as done

    @CAP-TKT-09 @needs-tickets @needs-payments @needs-cardholder @essential
    Scenario Outline: The ticket is that of the sale of <amount>
      Given the cardholder will complete the payment
      And the POS wants the customer ticket as text
      When the POS requests a debit of <amount>
      Then the terminal reports the debit as done

      Examples:
        | amount    |
        | 0.05 EUR  |
        | 8.40 EUR  |
        | 99.99 EUR |

    # Some terminals find the debit to undo, some undo the last one only and decline: nothing is held against either.
    @CAP-AMT-07 @needs-cancellation @needs-duplicate @needs-tickets @needs-payments @needs-cardholder
    Scenario: The first of two sales is undone, and not the second
      Given the cardholder will complete the payment
      And a debit of 9.10 EUR has gone through
      And a debit of 9.20 EUR has gone through
      And the POS wants the customer ticket as text
      When the POS requests a cancellation of 9.10 EUR
      Then the terminal reports the cancellation as done

    @CAP-RSP-03 @needs-credit @needs-duplicate @needs-tickets @needs-payments @needs-cardholder
    Scenario: A credit is booked as a credit
      Given the cardholder will complete the payment
      And the POS wants the customer ticket as text
      When the POS requests a credit of 9.30 EUR
      Then the terminal reports the credit as done

    @CAP-RSP-03 @needs-cheque @needs-duplicate @needs-tickets @needs-payments @needs-cardholder
    Scenario: A cheque is booked as a cheque
      Given the cardholder will complete the payment
      And the POS wants the customer ticket as text
      When the POS requests a debit by cheque of 9.40 EUR
      Then the terminal reports the debit by cheque as done

  Rule: What is no payment books nothing

    @CAP-DUP-01 @needs-duplicate @needs-tickets @needs-payments @needs-cardholder
    Scenario: Duplicates on a connection that is kept
      Given the cardholder will complete the payment
      And a debit of 9.50 EUR has gone through
      And the POS wants the customer ticket as text
      When the POS asks for two duplicates on one connection
      And the POS asks for another duplicate
      Then the terminal answers

    @CAP-IDT-02 @needs-identification @needs-duplicate @needs-tickets @needs-payments @needs-cardholder @essential
    Scenario: Identification after a sale
      Given the cardholder will complete the payment
      And a debit of 8.50 EUR has gone through
      And the POS wants the customer ticket as text
      When the POS asks for a duplicate
      And the POS asks the terminal to identify itself
      Then the terminal answers

    @CAP-PRN-01 @needs-print @needs-duplicate @needs-tickets @needs-payments @needs-cardholder
    Scenario: Printing after a sale
      Given the cardholder will complete the payment
      And a debit of 8.60 EUR has gone through
      And the POS wants the customer ticket as text
      When the POS asks for a duplicate
      And the POS asks the terminal to print "Merci"
      Then the terminal answers

    @CAP-RSP-13 @needs-duplicate @needs-tickets @needs-payments @needs-cardholder
    Scenario Outline: Nothing is booked when somebody chose to <gesture>
      Given the cardholder will complete the payment
      And a debit of 8.70 EUR has gone through
      And the POS wants the customer ticket as text
      And the cardholder will <gesture>
      When the POS asks for a duplicate
      And the POS requests a debit of 8.80 EUR
      Then the terminal reports the debit as not done

      Examples:
        | gesture                              |
        | press the red key                    |
        | present a card that the bank refuses |
