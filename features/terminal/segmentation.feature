Feature: Segmentation
  TCP cuts a message where it likes: a terminal that takes one read for one request loses a sale. The pause is half a second on a network.

  Rule: A terminal puts a request together from any number of segments

    @CAP-FRM-13 @needs-identification @essential @smoke
    Scenario Outline: An identification <segmentation>
      When the POS asks the terminal to identify itself, <segmentation>
      Then the terminal identifies itself
      And the terminal answers exactly once

      Examples:
        | segmentation                 |
        | in two segments with a pause |
        | in one segment               |
        | byte by byte                 |
        | cut between two fields       |
        | cut inside a tag             |
        | cut inside a length          |
        | cut inside a value           |

    @CAP-FRM-13 @needs-payments @needs-cardholder
    Scenario Outline: A debit <segmentation>
      Given the cardholder will complete the payment
      When the POS requests a debit of 1.50 EUR, <segmentation>
      Then the terminal reports the debit as done
      And the terminal answers exactly once
      And the response repeats the amount and the currency

      Examples:
        | segmentation                 |
        | in one segment               |
        | byte by byte                 |
        | cut between two fields       |
        | cut inside a tag             |
        | cut inside a length          |
        | cut inside a value           |
        | in two segments with a pause |

    @CAP-FRM-13 @needs-duplicate
    Scenario Outline: A duplicate <segmentation>
      When the POS asks for a duplicate, <segmentation>
      Then the terminal answers
      And the terminal answers exactly once

      Examples:
        | segmentation                 |
        | byte by byte                 |
        | cut inside a length          |
        | in two segments with a pause |

    @CAP-FRM-13 @needs-print
    Scenario Outline: A print request <segmentation>
      When the POS asks the terminal to print "BONJOUR", <segmentation>
      Then the print request is answered

      Examples:
        | segmentation                 |
        | byte by byte                 |
        | cut inside a value           |
        | in two segments with a pause |

  Rule: A CR LF after the request does no harm

    # HiPay and Nepting terminals want it, other POS software never sends it (S2, S11, S12); hence a SHOULD.
    @CAP-FRM-19 @needs-identification @essential @smoke
    Scenario Outline: An identification <segmentation>
      When the POS asks the terminal to identify itself, <segmentation>
      Then the terminal identifies itself
      And the terminal answers exactly once

      Examples:
        | segmentation                         |
        | with a CR LF at the end              |
        | with a CR LF in a segment of its own |

    @CAP-FRM-19 @needs-payments @needs-cardholder
    Scenario: A debit with a CR LF at the end
      Given the cardholder will complete the payment
      When the POS requests a debit of 1.50 EUR, with a CR LF at the end
      Then the terminal reports the debit as done
      And the terminal answers exactly once
