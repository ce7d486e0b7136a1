Feature: Framing, as the harness reads and writes it
  Before it judges a terminal, the harness proves that its own codec keeps to the frame format. What it read wrong, it would hold against
  the terminal.

  Rule: A frame says the same after it was written and read

    @CAP-FRM-01 @CAP-FRM-03 @CAP-FRM-04
    Scenario: Fields survive encoding and decoding
      Given the law that fields survive encoding and decoding
      When 300 random cases are tried
      Then it holds in every case

    @CAP-FRM-01 @CAP-FRM-03 @CAP-FRM-05
    Scenario: No byte of a frame is lost or changed, right or broken
      Given the law that no byte of a frame is lost or changed
      When 300 random cases are tried
      Then it holds in every case

    @CAP-TKT-03
    Scenario: The fields inside a ticket decode like any others
      Given the law that the fields inside a ticket decode like any others
      When 300 random cases are tried
      Then it holds in every case

    @CAP-FRM-02 @CAP-FRM-03 @CAP-FRM-05 @CAP-FRM-10
    Scenario: What may not be sent is not encoded
      Given the law that what may not be sent is not encoded
      When 300 random cases are tried
      Then it holds in every case

  Rule: How TCP cuts the bytes does not matter

    @CAP-FRM-13
    Scenario: Cuts between the bytes change nothing
      Given the law that cuts between the bytes change nothing
      When 300 random cases are tried
      Then it holds in every case

    @CAP-FRM-13 @CAP-FRM-14 @CAP-FRM-15
    Scenario: Two messages come apart where the second begins
      Given the law that two messages come apart where the second begins
      When 300 random cases are tried
      Then it holds in every case

  Rule: A fault is found at its place, and only a fault

    @CAP-FRM-01 @CAP-FRM-02 @CAP-FRM-03 @CAP-FRM-04 @CAP-FRM-05 @CAP-FRM-06 @CAP-FRM-08 @CAP-FRM-10
    Scenario: Every break is found at its place
      Given the law that every break is found at its place
      When 300 random cases are tried
      Then it holds in every case

    @CAP-FRM-01 @CAP-FRM-07 @CAP-FRM-11
    Scenario: Nothing is held against a well-formed message
      Given the law that nothing is held against a well-formed message
      When 300 random cases are tried
      Then it holds in every case

    @CAP-FRM-01 @CAP-FRM-20
    Scenario: Any bytes can be decoded
      Given the law that any bytes can be decoded
      When 300 random cases are tried
      Then it holds in every case

    # Byte 35 is where the length of CB stands: there the fault is, and not where the decoder loses its place.
    @CAP-FRM-02 @CAP-FRM-03 @CAP-FRM-04 @CAP-FRM-05 @CAP-FRM-06 @CAP-FRM-08
    Scenario Outline: A debit of 12.34 EUR in which <fault>
      When the harness reads "<frame>"
      Then it finds <requirement> broken at byte <offset>

      Examples: a length
        | fault                          | frame                                                         | requirement | offset |
        | a length is one too long       | CZ0040300CJ012247300123456CA00201CB0051234CD0010CE003978      | CAP-FRM-04  | 35     |
        | a length is one too short      | CZ0040300CJ012247300123456CA00201CB0031234CD0010CE003978      | CAP-FRM-04  | 35     |
        | a length has a letter in it    | CZ0040300CJ012247300123456CA00201CB0O41234CD0010CE003978      | CAP-FRM-03  | 35     |
        | a length of zero is sent       | CZ0040300CJ012247300123456CA00201CB0041234CD0010CE003978CF000 | CAP-FRM-05  | 58     |
        | the bytes end before the value | CZ0040300CJ012247300123456CA00201CB004                        | CAP-FRM-04  | 38     |

      Examples: a tag
        | fault                            | frame                                                             | requirement | offset |
        | a tag is in lower case           | CZ0040300CJ012247300123456cA00201CB0041234CD0010CE003978          | CAP-FRM-02  | 26     |
        | the amount is there twice        | CZ0040300CJ012247300123456CA00201CB0041234CB0049999CD0010CE003978 | CAP-FRM-08  | 42     |
        | the version is not the first tag | CA00201CZ0040300CJ012247300123456CB0041234CD0010CE003978          | CAP-FRM-06  | 0      |

    @CAP-FRM-01 @CAP-FRM-07
    Scenario Outline: A debit of 12.34 EUR <how>
      When the harness reads "<frame>"
      Then it finds nothing wrong

      Examples:
        | how                           | frame                                                           |
        | as it should be               | CZ0040300CJ012247300123456CA00201CB0041234CD0010CE003978        |
        | with its fields turned around | CZ0040300CE003978CD0010CB0041234CA00201CJ012247300123456        |
        | with an unknown field         | CZ0040300CJ012247300123456CA00201CB0041234CD0010CE003978XX003new |

  Rule: A message means what its fields say

    @CAP-FRM-07
    Scenario: The order of the fields does not change the meaning
      Given the law that the order of the fields does not change the meaning
      When 300 random cases are tried
      Then it holds in every case

    @CAP-FRM-08 @CAP-FRM-09
    Scenario: The first of repeated fields counts
      Given the law that the first of repeated fields counts
      When 300 random cases are tried
      Then it holds in every case

    @CAP-FRM-11
    Scenario: Any fields and any bytes can be explained
      Given the law that any fields and any bytes can be explained
      When 300 random cases are tried
      Then it holds in every case
