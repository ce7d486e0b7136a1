Feature: Errors
  A request that is readable and wrong gets an answer that says so, and never becomes a payment.

  Rule: A request without a mandatory field is turned down

    # A terminal cannot tell a field that is missing from one that is still on its way: it may wait before it answers.
    # No cardholder is asked to do anything: a terminal that asks for a card here is already wrong.
    @CAP-ERR-01 @needs-payments @essential
    Scenario Outline: A debit without its <part>
      When the POS requests a debit without its <part>
      Then the terminal declines: format error

      Examples:
        | part                |
        | amount              |
        | currency            |
        | action              |
        | POS number          |
        | protocol identifier |

    # A message that does not start with its version cannot be decoded for certain.
    @asks-CAP-ERR-02 @CAP-ERR-03 @needs-payments
    Scenario: A debit without its protocol version
      When the POS requests a debit without its protocol version
      Then the terminal starts no operation
      And the terminal says that it could not read the request

    @CAP-ERR-01 @needs-identification @essential
    Scenario Outline: An identification without its <part>
      When the POS asks for identification without its <part>
      Then the terminal declines: format error

      Examples:
        | part                |
        | action              |
        | POS number          |
        | protocol identifier |

    @CAP-ERR-03 @needs-identification
    Scenario: An identification without its protocol version
      When the POS asks for identification without its protocol version
      Then the terminal says that it could not read the request

  Rule: An action the terminal does not know is turned down as such

    @CAP-ERR-04 @essential @smoke
    Scenario Outline: The action "<code>", which means nothing anywhere
      When the POS asks for the action "<code>"
      Then the terminal declines: unknown action

      Examples:
        | code |
        | 9    |
        | Z    |
        | ?    |

    @CAP-ERR-04 @needs-payments
    Scenario Outline: The action "<code>" with an amount
      When the POS asks for the action "<code>" with an amount
      Then the terminal declines: unknown action

      Examples:
        | code |
        | 9    |
        | Z    |

  Rule: After an error, the terminal serves the next customer

    @CAP-EXC-07 @needs-identification
    Scenario: The next request after an unknown action
      When the POS asks for the action "9"
      Then the terminal is still there for the next request

    @CAP-EXC-07 @needs-identification
    Scenario: The next request after one without a POS number
      When the POS asks for identification without its POS number
      Then the terminal is still there for the next request
