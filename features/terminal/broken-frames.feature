Feature: Broken frames
  What cannot be read must never become a payment. A terminal that says so helps the shop; one that survives it is a must.

  Rule: A payment that cannot be decoded is not performed

    # No cardholder is asked to do anything: a terminal that asks for a card here is already wrong.
    @asks-CAP-ERR-02 @CAP-ERR-03 @CAP-FRM-03 @needs-payments @essential
    Scenario Outline: A debit in which a length is <fault>
      When the POS sends the fields
        | tag | length   | value        |
        | CZ  |          | 0320         |
        | CJ  |          | 012345678901 |
        | CA  |          | 01           |
        | CB  | <length> | 150          |
        | CD  |          | 0            |
        | CE  |          | 978          |
      Then the terminal starts no operation
      And the terminal says that it could not read the request

      Examples: not three digits
        | fault                    | length |
        | made of letters          | ABC    |
        | partly a letter          | 0x3    |
        | signed                   | +03    |
        | padded with spaces       | \x20\x203 |

      Examples: not the true length
        | fault              | length |
        | one too long       | 004    |
        | one too short      | 002    |
        | far too long       | 999    |

    @asks-CAP-ERR-02 @CAP-ERR-03 @CAP-FRM-02 @needs-payments @essential
    Scenario Outline: A debit with the tag <tag>
      When the POS sends the fields
        | tag   | length | value        |
        | CZ    |        | 0320         |
        | CJ    |        | 012345678901 |
        | CA    |        | 01           |
        | <tag> |        | 150          |
        | CD    |        | 0            |
        | CE    |        | 978          |
      Then the terminal starts no operation
      And the terminal says that it could not read the request

      Examples:
        | tag |
        | cb  |
        | C1  |
        | C-  |

    @asks-CAP-ERR-02 @CAP-ERR-03 @CAP-FRM-04 @needs-payments @essential
    Scenario Outline: A debit that ends in the middle of <part>
      When the POS sends the bytes "<bytes>"
      Then the terminal starts no operation
      And the terminal says that it could not read the request

      Examples:
        | part      | bytes                                                   |
        | a value   | CZ0040320CJ012012345678901CA00201CB003150CD0010CE00397  |
        | a length  | CZ0040320CJ012012345678901CA00201CB003150CD0010CE00     |
        | a tag     | CZ0040320CJ012012345678901CA00201CB003150CD0010C        |

    @asks-CAP-ERR-02 @CAP-ERR-03 @CAP-FRM-05 @needs-payments @essential
    Scenario: A debit whose amount is empty
      When the POS sends the fields
        | tag | length | value        |
        | CZ  |        | 0320         |
        | CJ  |        | 012345678901 |
        | CA  |        | 01           |
        | CB  | 000    |              |
        | CD  |        | 0            |
        | CE  |        | 978          |
      Then the terminal starts no operation
      And the terminal says that it could not read the request

    @asks-CAP-FRM-09 @CAP-FRM-08 @needs-payments @essential
    Scenario: A debit with two different amounts
      When the POS sends the fields
        | tag | value        |
        | CZ  | 0320         |
        | CJ  | 012345678901 |
        | CA  | 01           |
        | CB  | 150          |
        | CB  | 99           |
        | CD  | 0            |
        | CE  | 978          |
      Then the terminal starts no operation

  Rule: An identification that cannot be decoded is said to be so

    @asks-CAP-ERR-03 @CAP-FRM-03 @needs-identification @essential
    Scenario Outline: An identification in which a length is <fault>
      When the POS sends the fields
        | tag | length   | value        |
        | CZ  |          | 0320         |
        | CJ  |          | 012345678901 |
        | CA  | <length> | 01           |
        | CD  |          | I            |
      Then the terminal says that it could not read the request

      Examples:
        | fault           | length |
        | made of letters | 0AB    |
        | one too long    | 003    |
        | one too short   | 001    |

    @CAP-ERR-03 @needs-identification
    Scenario Outline: Bytes that are <what>
      When the POS sends the bytes "<bytes>"
      Then the terminal says that it could not read the request

      Examples:
        | what                       | bytes                |
        | a request of a web browser | GET / HTTP/1.0\r\n   |
        | no ASCII                   | \xC3\xA9\xE9\xFF\x00 |

  Rule: A terminal survives what it cannot read

    @CAP-FRM-20 @needs-identification @essential
    Scenario Outline: Identification works after <what>
      When the POS sends the bytes "<bytes>"
      Then the terminal is still there for the next request

      Examples:
        | what                   | bytes                                       |
        | a wrong length         | CZ0040320CJ012012345678901CA00301CD001I     |
        | a truncated request    | CZ0040320CJ0120123                          |
        | a value that is no ASCII | CZ0040320CJ01201234567890\xE9CA00201CD001I |
        | a version that is late | CJ012012345678901CZ0040320CA00201CD001I     |

    @CAP-FRM-20 @needs-identification
    Scenario Outline: Identification works after <count> bytes that are no message
      When the POS sends <count> bytes that are no message
      Then the terminal is still there for the next request

      Examples:
        | count |
        | 5000  |
        | 70000 |

    @CAP-FRM-20 @needs-identification
    Scenario: Identification works after a message of unusual size
      When the POS sends a request made of 20 unknown fields
      Then the terminal is still there for the next request
