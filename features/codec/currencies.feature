Feature: Currencies, as the harness reads and writes them
  The same digits are ten euros, a thousand francs or one dinar. Only the currency tells which.

  Rule: A currency is a number of ISO 4217, with its own decimals

    @CAP-AMT-02 @CAP-CUR-01
    Scenario: Every currency has its own decimals
      Given the law that every currency has its own decimals
      When 300 random cases are tried
      Then it holds in every case

    @CAP-CUR-01
    Scenario: Letters and number name the same currency
      Given the law that letters and number name the same currency
      When 300 random cases are tried
      Then it holds in every case

    @CAP-AMT-02 @CAP-CUR-01
    Scenario Outline: 1000 in the currency <number> is <amount>
      When the harness reads "CB0041000CE003<number>"
      Then it reads an amount of <amount>

      Examples:
        | number | amount     |
        | 978    | 10.00 EUR  |
        | 756    | 10.00 CHF  |
        | 953    | 1000 XPF   |
        | 392    | 1000 JPY   |
        | 788    | 1.000 TND  |
        | 990    | 0.1000 CLF |

  Rule: What is no currency has no amount

    @CAP-CUR-01 @CAP-CUR-02
    Scenario: An unknown number is no currency
      Given the law that an unknown number is no currency
      When 300 random cases are tried
      Then it holds in every case

    # Numbers of currencies that the euro replaced: some software still knows them.
    @CAP-CUR-01
    Scenario Outline: 12.34 in <what>
      When the harness reads "CB0041234CE003<number>"
      Then it reads no amount
      And it finds CAP-CUR-01 broken at byte 9

      Examples:
        | what                          | number |
        | French francs                 | 250    |
        | Belgian francs                | 056    |
        | the currency of no country    | 000    |
