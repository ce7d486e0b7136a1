Feature: Answers that cannot be read
  Something comes, and it is no answer. It says nothing of the payment, and the POS goes on.

  Rule: What cannot be decoded is an unknown outcome

    @asks-CAP-ERR-10 @CAP-ERR-12
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 34.00 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

      Examples: no message at all
        | how                         |
        | is a page of a web server   |
        | is zero bytes               |
        | is random bytes             |
        | is text in another protocol |
        | is a line end alone         |

      Examples: a wrong length
        | how                                  |
        | announces a length that is too long  |
        | announces a length that is too short |
        | announces a length without digits    |
        | announces a wrong length of AE       |

    @CAP-FRM-20
    Scenario: The response has no end
      Given the answer has no end
      When the merchant orders a debit of 34.10 EUR
      Then the POS says that the outcome is unknown
