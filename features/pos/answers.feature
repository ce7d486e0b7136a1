Feature: Unusual answers
  Terminals of several makers write the same answer differently. What it says of the payment is the same.

  Rule: The fields of a response come in any order, and some of them are unknown

    @CAP-FRM-07
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 22.00 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: in another order
        | how                             |
        | has its fields in reverse order |
        | has AE right behind CZ          |
        | has CB at its end               |

    @CAP-FRM-11
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 22.10 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: more fields
        | how                               |
        | carries a field nobody knows      |
        | carries a field of 999 characters |
        | carries fields of other vendors   |
        | carries all card data             |

    @CAP-FRM-22
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 22.20 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: values that look like fields
        | how                                            |
        | carries the text of another outcome in a field |
        | carries the text of another outcome behind AE  |
        | carries what looks like fields behind AE       |
        | carries the text of another amount in a field  |

    @CAP-RSP-12
    Scenario: The response carries no card data
      Given the answer carries no card data
      When the merchant orders a debit of 22.30 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-TAG-15
    Scenario: The response carries another reference
      Given the answer carries another reference than the request
      When the merchant orders a debit of 22.40 EUR with the reference "TICKET-42"
      Then the POS tells whether it was paid

    # What comes back is no frame by the book, and not the fault of the POS. It may doubt, and may not die of it.
    @CAP-ERR-10
    Scenario: The response carries letters with accents
      Given the answer carries letters with accents
      When the merchant orders a debit of 22.50 EUR, once paid and once refused
      Then the POS loses no money

  Rule: A terminal has its own version and identifier

    @CAP-RSP-04
    Scenario: The terminal speaks another version
      Given the answer has a CZ of its own
      When the merchant orders a debit of 23.00 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-RSP-05
    Scenario: The terminal has an identifier of its own
      Given the answer has a CJ of its own
      When the merchant orders a debit of 23.10 EUR, once paid and once refused
      Then the POS tells whether it was paid

  Rule: Amounts are numbers, and mean something in a success only

    @CAP-AMT-08
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 23.20 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: leading zeros
        | how                                |
        | has a padded amount                |
        | has an amount padded to eight digits |

    @CAP-AMT-09
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 23.30 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: as after a red key
        | how                                     |
        | gives an amount of zero when it refuses |
        | gives another amount when it refuses    |
        | gives no amount when it refuses         |

    @CAP-AMT-10 @needs-partial-payment
    Scenario: A part of the amount is paid
      Given the cardholder can pay 10.00 EUR of it
      When the merchant orders a debit of 23.40 EUR
      Then the POS tells whether it was paid
