Feature: Amounts, as the harness reads and writes them
  An amount that the harness wrote wrong would charge somebody the wrong sum, and one that it read wrong would accuse a right terminal.

  Rule: An amount is a whole number of minor units on the wire

    @CAP-AMT-01 @CAP-AMT-02 @CAP-AMT-03
    Scenario: An amount survives the wire
      Given the law that an amount survives the wire
      When 300 random cases are tried
      Then it holds in every case

    @CAP-AMT-02
    Scenario: An amount is read as people write it
      Given the law that an amount is read as people write it
      When 300 random cases are tried
      Then it holds in every case

    @CAP-AMT-01 @CAP-AMT-02 @CAP-AMT-03
    Scenario Outline: <amount> on the wire
      When the harness writes an amount of <amount>
      Then the bytes are "<bytes>"

      Examples: with two decimals, with none, with three
        | amount    | bytes             |
        | 12.34 EUR | CB0041234CE003978 |
        | 500 JPY   | CB003500CE003392  |
        | 1.234 TND | CB0041234CE003788 |

      Examples: the smallest and the largest
        | amount            | bytes                     |
        | 0.05 EUR          | CB00205CE003978           |
        | 5 JPY             | CB00205CE003392           |
        | 9999999999.99 EUR | CB012999999999999CE003978 |

  Rule: Zeros in front of an amount change nothing

    @CAP-AMT-08 @CAP-AMT-11
    Scenario: Zeros in front of an amount change nothing
      Given the law that zeros in front of an amount change nothing
      When 300 random cases are tried
      Then it holds in every case

    @CAP-AMT-08 @CAP-AMT-11
    Scenario Outline: <bytes> is 12.34 EUR
      When the harness reads "<bytes>"
      Then it reads an amount of 12.34 EUR

      Examples:
        | bytes                     |
        | CB0041234CE003978         |
        | CB00800001234CE003978     |
        | CB012000000001234CE003978 |

  Rule: What is no amount is not taken for one

    @CAP-AMT-04 @CAP-AMT-06
    Scenario: An amount that does not fit is refused
      Given the law that an amount that does not fit is refused
      When 300 random cases are tried
      Then it holds in every case

    @CAP-AMT-02 @CAP-AMT-04 @CAP-AMT-05 @CAP-AMT-06
    Scenario Outline: An amount of <text> cannot be written
      When the harness is asked to write an amount of "<text>"
      Then it refuses to

      Examples: a comma, a sign, nothing
        | text       |
        | 12,34 EUR  |
        | -12.34 EUR |
        | 0.00 EUR   |

      Examples: more decimals or digits than there is room for
        | text               |
        | 12.345 EUR         |
        | 500.5 JPY          |
        | 10000000000.00 EUR |

    @CAP-AMT-01 @CAP-AMT-04
    Scenario Outline: <bytes> is no amount
      When the harness reads "<bytes>"
      Then it reads no amount
      And it finds CAP-AMT-01 broken at byte 0

      Examples:
        | bytes              |
        | CB004+100CE003978  |
        | CB00512.34CE003978 |

    @CAP-AMT-06
    Scenario: Thirteen digits are no amount
      When the harness reads "CB0131000000000000CE003978"
      Then it reads no amount
      And it finds CAP-AMT-06 broken at byte 0
