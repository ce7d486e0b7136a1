Feature: Answers in pieces
  TCP cuts where it likes, and a piece that was lost on the way comes a second later. A POS that takes the first piece for the whole
  loses a sale that was paid.

  Rule: A response is put together from all its segments

    @asks-CAP-FRM-13 @CAP-FRM-14
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 21.00 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: whole, and in the smallest pieces
        | how                  |
        | comes in one segment |
        | comes byte by byte   |

      Examples: in a few segments
        | how                                    |
        | is cut between two fields              |
        | is cut inside a tag                    |
        | is cut inside a length                 |
        | is cut inside a value                  |
        | is cut behind its first field          |
        | comes in four segments                 |
        | is cut at a place drawn from the seed  |

  Rule: A response is not over before its outcome

    @asks-CAP-FRM-15 @CAP-FRM-13
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 21.10 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: around the outcome
        | how                            |
        | is cut before AE               |
        | is cut inside the tag of AE    |
        | is cut inside the length of AE |
        | is cut inside the value of AE  |

      Examples: with a pause
        | how                       |
        | pauses between two fields |
        | pauses before AE          |

  Rule: A response is not over while a value is missing characters

    @asks-CAP-FRM-14 @CAP-FRM-13
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 21.20 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: with a pause
        | how                              |
        | pauses inside a length           |
        | pauses inside a value            |
        | pauses inside AE                 |
        | pauses inside a field behind AE  |

  Rule: A response may be long

    @asks-CAP-TKT-08 @CAP-FRM-13
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 21.30 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: more than a buffer
        | how                                                |
        | is longer than 1,024 characters                    |
        | is longer than 1,200 characters                    |
        | is longer than 2,400 characters                    |
        | is longer than 1,200 characters, in segments of 536 |
