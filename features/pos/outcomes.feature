Feature: The outcome of an answer
  AE says whether the operation was performed. What stands beside it explains, and decides nothing.

  Rule: AE decides, whatever AF says

    @CAP-RSP-15
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 24.00 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: a reason beside another outcome
        | how                        |
        | has AF 00 when it performs |
        | has AF 04 when it performs |
        | has AF 01 when it refuses  |
        | has no AF when it refuses  |

    @CAP-RSP-10
    Scenario: An AF of 01 comes with a success
      Given the answer has AF 01 when it performs
      When the merchant orders a debit of 24.10 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-TAG-07
    Scenario: A text stands behind the code
      Given the answer has a text behind the code of AF
      When the merchant orders a debit of 24.20 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-RSP-15
    Scenario Outline: A refusal for the reason <code>
      Given the terminal refuses with the reason "<code>"
      When the merchant orders a debit of 24.30 EUR, which is refused
      Then the POS says that nothing was done

      Examples: of the bank
        | code |
        | 02   |
        | 04   |
        | 05   |

      Examples: of the terminal
        | code |
        | 00   |
        | 07   |
        | 08   |
        | 09   |
        | 10   |
        | 12   |
        | 13   |

    @CAP-ERR-07
    Scenario Outline: The red key, told as <code>
      Given the terminal refuses with the reason "<code>"
      When the merchant orders a debit of 24.40 EUR, which is refused
      Then the POS says that nothing was done

      Examples: as terminals tell it
        | code |
        | 06   |
        | 11   |

  Rule: What names no known outcome is an unknown outcome

    @CAP-RSP-11
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 24.50 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

      Examples: no outcome, and others
        | how       |
        | has no AE |
        | has AE 99 |
        | has AE 00 |
        | has AE 02 |

    @CAP-FRM-09
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 24.60 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

      Examples: one field, two values
        | how                              |
        | has AE twice, with both outcomes |
        | has AE twice, the refusal first  |
        | has CB twice, with two amounts   |

  Rule: AE 11 is no outcome

    @asks-CAP-IMM-03 @CAP-IMM-06
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 24.70 EUR, once paid and once refused
      Then the POS says that the outcome is unknown

      Examples: and nothing else
        | how                                                            |
        | says only that it is taken into account                        |
        | says that it is taken into account, and is followed by a close |

    @CAP-IMM-05
    Scenario: The outcome comes behind it
      Given the answer says first that it is taken into account
      When the merchant orders a debit of 24.80 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-IMM-04 @needs-immediate-response
    Scenario: A POS that asks for an immediate response books nothing on it
      Given the answer says only that it is taken into account
      When the merchant orders a debit of 24.90 EUR, once paid and once refused
      Then the POS says that the outcome is unknown
