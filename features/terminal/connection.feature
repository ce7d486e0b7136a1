Feature: Connection
  POS software opens a connection for each exchange, and does not always close it politely.

  Rule: A terminal takes the next connection, however the former one ended

    @asks-CAP-EXC-07 @CAP-EXC-01 @needs-identification @essential @smoke
    Scenario: After an exchange like any other
      When the POS asks the terminal to identify itself
      Then the terminal is still there for the next request

    @CAP-EXC-07 @needs-identification @smoke
    Scenario: After a connection without a word
      When the POS opens a connection and closes it without a word
      Then the terminal is still there for the next request

    @asks-CAP-EXC-07 @CAP-FRM-20 @needs-identification
    Scenario: After a connection with a line end and nothing else
      When the POS sends the bytes "\r\n" and closes the connection
      Then the terminal is still there for the next request

    @CAP-EXC-07 @needs-identification @essential @smoke
    Scenario: After a connection that was closed in the middle of a request
      When the POS closes the connection in the middle of a request
      Then the terminal is still there for the next request

    @CAP-EXC-07 @needs-identification @smoke
    Scenario: After a connection that was reset in the middle of a request
      When the POS resets the connection in the middle of a request
      Then the terminal is still there for the next request

    @CAP-EXC-07 @needs-identification @smoke
    Scenario: After a POS that vanished without reading its answer
      When the POS resets the connection right after a request
      Then the terminal is still there for the next request

  Rule: Who closes the connection is free

    # A terminal may close after each response or keep the connection (S11, S12, S15); a second request on the same connection may be
    # answered or not. None of it is a finding, as long as the next connection works.
    @CAP-EXC-07 @needs-identification
    Scenario: A POS that would use one connection for two requests
      When the POS sends an identification request twice on one connection
      Then the terminal is still there for the next request

    # A terminal may take the end of what the POS sends for the end of the exchange; then nothing is performed, and that is all.
    @CAP-EXC-07 @needs-identification
    Scenario: A POS that closes its side once it has asked
      When the POS asks for identification and sends no more on that connection
      Then the terminal is still there for the next request

  Rule: A request is answered once

    @CAP-EXC-03 @needs-identification @essential @smoke
    Scenario: One request, one response
      When the POS asks the terminal to identify itself
      Then the terminal answers exactly once
