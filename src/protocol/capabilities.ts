/** What a terminal declares to do. What it does not declare is not asked of it, and reported as not applicable. */
export interface Capabilities {
  readonly credit: boolean;
  readonly cancellation: boolean;
  readonly cheque: boolean;
  readonly duplicate: boolean;
  readonly identification: boolean;
  readonly print: boolean;
  /** Returns the ticket in `ZT` when `CK` asks for it. */
  readonly tickets: boolean;
  /** Answers at once when `BA` is 1. */
  readonly immediateResponse: boolean;
  /** May perform less than the requested amount. */
  readonly partialPayment: boolean;
  /** ISO 4217 letter codes. The first one is used where any currency will do. */
  readonly currencies: readonly string[];
}
