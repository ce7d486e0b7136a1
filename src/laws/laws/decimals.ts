/**
 * Currencies of ISO 4217 whose minor unit is not a hundredth, by the number of their decimals; those without a minor unit have none.
 * Written down a second time on purpose: the list under test is compared with this.
 */
const OTHER_DECIMALS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XOF XPD XPF XPT XSU XTS XUA XXX',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const BY_CODE: ReadonlyMap<string, number> = new Map(
  Object.entries(OTHER_DECIMALS).flatMap(([decimals, codes]) =>
    codes.split(' ').map((code) => [code, Number(decimals)] as const),
  ),
);

/** Decimals of the currency with these letters (ISO 4217, table A.1). */
export function decimalsOf(code: string): number {
  return BY_CODE.get(code) ?? 2;
}
