Feature: Currencies
  Euro in Paris, franc in Nouméa, and never one taken for the other.

  Rule: A payment is performed in the currency that was asked for

    @asks-CAP-CUR-03 @CAP-CUR-01 @needs-payments @needs-cardholder @smoke
    Scenario: A sale in euro
      Given the terminal declares EUR
      And the cardholder will complete the payment
      When the POS requests a debit of 6.00 EUR
      Then the terminal reports the debit as done
      And the response repeats the currency

    # 1000 francs are written 1000, not 100000; 1 dinar is written 1000. Asked only of a terminal that declares the currency.
    @asks-CAP-AMT-02 @CAP-AMT-07 @CAP-CUR-03 @needs-payments @needs-cardholder @essential
    Scenario Outline: A sale of <amount>, a currency with <decimals> decimals
      Given the terminal declares <currency>
      And the cardholder will complete the payment
      When the POS requests a debit of <amount>
      Then the terminal reports the debit as done
      And the response repeats the amount and the currency

      Examples:
        | amount    | currency | decimals |
        | 1000 XPF  | XPF      | no       |
        | 12.34 USD | USD      | two      |
        | 1.250 TND | TND      | three    |

  Rule: A currency the terminal does not support is turned down as such

    # No cardholder is asked to do anything: a terminal that asks for a card here is already wrong.
    @CAP-CUR-02 @needs-payments @essential
    Scenario Outline: A sale in <currency>, number <number>
      Given the terminal does not declare <currency>
      When the POS requests a debit whose currency is written "<number>"
      Then the terminal declines: currency not supported

      Examples: codes of ISO 4217 that are no money
        | currency | number |
        | XTS      | 963    |
        | XXX      | 999    |

      Examples: money of elsewhere
        | currency | number |
        | ISK      | 352    |
        | KWD      | 414    |

    @CAP-CUR-01 @needs-payments @essential
    Scenario Outline: A currency written as "<text>"
      When the POS requests a debit whose currency is written "<text>"
      Then the terminal starts no operation

      Examples:
        | text |
        | EUR  |
        | 97   |
        | 9780 |

  Rule: A refusal keeps to the currency as well

    @CAP-CUR-03 @needs-payments @needs-cardholder
    Scenario: The red key in a sale in euro
      Given the terminal declares EUR
      And the cardholder will press the red key
      When the POS requests a debit of 6.10 EUR
      Then the terminal reports the debit as not done
      And the response repeats the currency

  Rule: A currency that is not supported is so in every action

    @CAP-CUR-02 @needs-credit @needs-payments
    Scenario: A credit in a currency that the terminal does not declare
      Given the terminal does not declare KWD
      When the POS requests a credit in the currency "414"
      Then the terminal declines: currency not supported

    @CAP-CUR-02 @needs-cheque @needs-payments
    Scenario: A cheque in a currency that the terminal does not declare
      Given the terminal does not declare KWD
      When the POS requests a debit by cheque in the currency "414"
      Then the terminal declines: currency not supported
