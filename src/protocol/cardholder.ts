/** What the person at the terminal does with a payment. The names are used on the command line, in scenarios and in reports. */
export const CARDHOLDER_BEHAVIOURS = ['pay', 'refused', 'forbidden', 'abandon', 'no-card', 'withdraw', 'slow'] as const;

/**
 * `pay` completes the payment; `refused` and `forbidden` present a card that the issuer refuses or that may not be used;
 * `abandon` presses the red key; `no-card` presents nothing until the terminal gives up; `withdraw` takes the card out too
 * early; `slow` pays after a while.
 */
export type CardholderBehaviour = (typeof CARDHOLDER_BEHAVIOURS)[number];
