Feature: Identification
  A POS asks whether a terminal is there before it asks for money. Nobody is disturbed by the question.

  Rule: A terminal says that it is there

    @asks-CAP-IDT-01 @CAP-RSP-01 @CAP-EXC-01 @CAP-EXC-03 @needs-identification @essential @smoke
    Scenario: A POS finds the terminal of its counter
      When the POS asks the terminal to identify itself
      Then the terminal identifies itself
      And the terminal answers exactly once

    @CAP-EXC-12 @needs-identification @essential @smoke
    Scenario: Nobody has to touch the terminal
      When the POS asks the terminal to identify itself
      Then the answer comes without anybody's help

    @asks-CAP-TAG-01 @CAP-TAG-02 @CAP-TAG-03 @CAP-TAG-04 @CAP-TAG-05 @needs-identification @essential @smoke
    Scenario: The identification is written as fields are to be written
      When the POS asks the terminal to identify itself
      Then every field of the response has its format

  Rule: The answer goes to the POS that asked

    @CAP-RSP-03 @needs-identification @essential @smoke
    Scenario Outline: The answer to POS <number> names POS <number>
      Given the POS has the number "<number>"
      When the POS asks the terminal to identify itself
      Then the response repeats the POS number and the action

      Examples: POS numbers of a large shop
        | number |
        | 01     |
        | 02     |
        | 10     |
        | 99     |

  Rule: The protocol identifier of the POS is for reference and opens no door

    # The specification assigns an identifier to every editor of POS software; terminals in the field take any (S5, S12).
    @CAP-REQ-06 @needs-identification @essential @smoke
    Scenario Outline: The terminal accepts <whose>
      Given the POS identifies itself with "<identifier>"
      When the POS asks the terminal to identify itself
      Then the terminal identifies itself

      Examples:
        | identifier   | whose                           |
        | 012345678901 | the identifier of free software |
        | 247300123456 | the identifier of an editor     |
        | 999999999999 | the highest identifier          |
        | 000000000000 | the lowest identifier           |

  Rule: Versions differ, and a terminal may answer with its own

    # A Desk/5000 answers 0301 to 0300 (S12); other terminals repeat the version (S2, S5). Both are permitted, and nobody says that a
    # terminal takes every version: one that does not answer gets an advisory.
    @asks-CAP-EXC-12 @CAP-TAG-01 @CAP-TAG-02 @needs-identification @smoke
    Scenario Outline: A POS that speaks version <version>
      Given the POS speaks version "<version>"
      When the POS asks the terminal to identify itself
      Then the terminal answers
      And the response may have a version and an identifier of its own

      Examples:
        | version |
        | 0300    |
        | 0301    |
        | 0310    |
        | 0320    |
