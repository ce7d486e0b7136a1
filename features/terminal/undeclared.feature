Feature: What is not declared
  What a terminal does not do, it turns down as such: a shop that asks for it by mistake has to learn that nothing took place.

  Rule: An action that the terminal does not declare is turned down

    # No cardholder is asked to do anything: a terminal that asks for a card here is already wrong.
    @CAP-ERR-04 @needs-payments
    Scenario Outline: A <action>, of a terminal that has no <what>
      Given the terminal declares no <what>
      When the POS requests a <action> of 1.20 EUR
      Then the terminal declines: unknown action

      Examples:
        | action       | what          |
        | credit       | credits       |
        | cancellation | cancellations |

    # To some terminals a cheque is an application, to others an action: which of them the reason names is free.
    @CAP-ERR-05 @needs-payments
    Scenario: A cheque, of a terminal that has none
      Given the terminal declares no cheques
      When the POS requests a debit by cheque of 1.30 EUR
      Then the terminal starts no operation
      And the terminal declines: nothing of the kind

    @CAP-ERR-04
    Scenario: A duplicate, of a terminal that has none
      Given the terminal declares no duplicates
      When the POS asks for a duplicate
      Then the terminal declines: unknown action

    @CAP-ERR-04
    Scenario: An identification, of a terminal that has none
      Given the terminal declares no identification
      When the POS asks the terminal to identify itself
      Then the terminal declines: unknown action

    @CAP-ERR-04
    Scenario: A text, of a terminal that prints none
      Given the terminal declares no printing
      When the POS asks the terminal to print "MERCI"
      Then the terminal declines: unknown action
