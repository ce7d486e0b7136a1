Feature: Framing
  A message is a run of fields: two letters, three digits, a value. Nothing stands between them, before them or after them.

  Rule: The terminal writes its messages as the protocol does

    @asks-CAP-FRM-01 @CAP-FRM-02 @CAP-FRM-03 @CAP-FRM-04 @CAP-FRM-05 @CAP-FRM-06 @CAP-FRM-08 @CAP-FRM-10 @CAP-FRM-17 @needs-identification @essential @smoke
    Scenario: The response to an identification
      When the POS asks the terminal to identify itself
      Then the response is a well-formed message

    @asks-CAP-FRM-01 @CAP-FRM-02 @CAP-FRM-03 @CAP-FRM-04 @CAP-FRM-05 @CAP-FRM-06 @CAP-FRM-08 @CAP-FRM-10 @CAP-FRM-17 @needs-payments @needs-cardholder @smoke
    Scenario: The response to a payment
      Given the cardholder will complete the payment
      When the POS requests a debit of 1.00 EUR
      Then the response is a well-formed message

    @asks-CAP-FRM-01 @CAP-FRM-04 @CAP-FRM-06 @CAP-FRM-10 @needs-payments @needs-cardholder
    Scenario: The response to a payment that the cardholder gives up
      Given the cardholder will press the red key
      When the POS requests a debit of 1.00 EUR
      Then the response is a well-formed message

  Rule: After the version, fields come in any order

    @CAP-FRM-07 @needs-identification @essential @smoke
    Scenario Outline: Identification with its fields in the order <order>
      When the POS asks for identification with its fields in the order "<order>"
      Then the terminal identifies itself

      Examples:
        | order       |
        | CZ CD CA CJ |
        | CZ CA CJ CD |
        | CZ CJ CD CA |

    @CAP-FRM-07 @needs-payments @needs-cardholder
    Scenario Outline: A debit with its fields in the order of <whose>
      Given the cardholder will complete the payment
      When the POS requests a debit with its fields in the order "<order>"
      Then the terminal reports the debit as done

      Examples:
        | order             | whose                           |
        | CZ CJ CA CE CD CB | a POS module of the field (S12) |
        | CZ CB CD CA CE CJ | nobody in particular            |
        | CZ CE CD CB CA CJ | the reverse                     |

  Rule: A terminal skips what it does not know

    # Newer software of one maker fails on a field it does not expect (S13); hence a SHOULD.
    @CAP-FRM-12 @needs-identification @essential @smoke
    Scenario: An identification with an unknown field
      When the POS asks for identification with the unknown field XX "new"
      Then the terminal identifies itself

    @CAP-FRM-12 @needs-payments @needs-cardholder
    Scenario: A debit with an unknown field
      Given the cardholder will complete the payment
      When the POS requests a debit with the unknown field XX "new"
      Then the terminal reports the debit as done
