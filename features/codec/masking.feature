Feature: Masking, as the harness shows what it has seen
  A report travels: to a vendor, a customer, a certification body. No card number may travel with it.

  Rule: What must not be shown is hidden, and everything keeps its place

    @CAP-TAG-12
    Scenario: A masked field hides its secret
      Given the law that a masked field hides its secret
      When 300 random cases are tried
      Then it holds in every case

    @CAP-TAG-12
    Scenario: A masked frame hides its secret
      Given the law that a masked frame hides its secret
      When 300 random cases are tried
      Then it holds in every case

    # The numbers of these examples are made of zeros, so that nobody takes them for a card's.
    @CAP-TAG-12
    Scenario Outline: A frame with <what>
      When the harness shows the frame "<frame>"
      Then "<shown>" is seen

      Examples: hidden, but for the end of a card number
        | what           | frame                                  | shown                                  |
        | a card number  | CZ0040300AA0160000000000001234CE003978 | CZ0040300AA016************1234CE003978 |
        | an expiry date | CZ0040300AB0040000                     | CZ0040300AB004****                     |
        | a phone number | CZ0040300BH0100600000000               | CZ0040300BH010**********               |

      Examples: nobody's secret
        | what   | frame                      | shown                      |
        | a sale | CZ0040300CB0041234CE003978 | CZ0040300CB0041234CE003978 |

  Rule: A secret stays hidden where it is not expected

    @CAP-TAG-12
    Scenario: A broken frame hides its card number
      Given the law that a broken frame hides its card number
      When 300 random cases are tried
      Then it holds in every case

    @CAP-TAG-12
    Scenario: Free text hides its card number
      Given the law that free text hides its card number
      When 300 random cases are tried
      Then it holds in every case

    @CAP-TAG-12
    Scenario Outline: A text with <what>
      When the harness shows the text "<text>"
      Then "<shown>" is seen

      Examples:
        | what          | text                          | shown                         |
        | a card number | CARTE 0000 0000 0000 0000 LUE | CARTE **** **** **** **** LUE |
        | an e-mail     | ecrire a client@example.org   | ecrire a ******************   |
        | an amount     | MONTANT 12.34 EUR             | MONTANT 12.34 EUR             |
