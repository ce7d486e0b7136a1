Feature: What comes behind an answer
  A response has no end mark. Line ends, closed connections and open ones follow it, and none of them changes what it said.

  Rule: A CR LF is neither waited for nor harmful

    @CAP-FRM-16
    Scenario: Nothing follows, and the connection stays open
      Given the answer leaves the connection open
      When the merchant orders a debit of 25.00 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-FRM-23
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 25.10 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: at once and later
        | how                                        |
        | ends with CR LF                            |
        | is followed by a CR LF of its own segment  |

  Rule: The terminal may close the connection, and may leave it open

    @CAP-EXC-04
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 25.20 EUR, once paid and once refused
      Then the POS tells whether it was paid

      Examples: by the terminal
        | how                                  |
        | is followed by a close               |
        | is followed by a close after a moment |
        | is followed by a half-close          |
        | in two segments is followed by a close |

    @CAP-EXC-05
    Scenario: The terminal leaves the connection open
      Given the answer leaves the connection open
      When the merchant orders a debit of 25.30 EUR, once paid and once refused
      Then the POS tells whether it was paid

    @CAP-EXC-15
    Scenario: The connection is reset behind a whole response
      Given the answer is followed by a reset
      When the merchant orders a debit of 25.40 EUR, once paid and once refused
      Then the POS tells whether it was paid

  Rule: A second answer does not turn the first into its opposite

    # Which of the two is so, the POS cannot know: it keeps the first, or doubts.
    @asks-CAP-EXC-17 @CAP-EXC-16
    Scenario Outline: The response <how>
      Given the answer <how>
      When the merchant orders a debit of 25.50 EUR, once paid and once refused
      Then the POS loses no money

      Examples: at once and later
        | how                                               |
        | is followed by its opposite                       |
        | is followed by its opposite in a segment of its own |

    @CAP-EXC-16
    Scenario: The response comes twice
      Given the answer comes twice
      When the merchant orders a debit of 25.60 EUR, once paid and once refused
      Then the POS loses no money
