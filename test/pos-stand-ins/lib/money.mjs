// Currencies a shop in France, Polynesia or Tunisia may meet: ISO 4217 number and decimals.
export const CURRENCIES = {
  EUR: ['978', 2],
  USD: ['840', 2],
  GBP: ['826', 2],
  CHF: ['756', 2],
  CAD: ['124', 2],
  AUD: ['036', 2],
  MAD: ['504', 2],
  SEK: ['752', 2],
  NOK: ['578', 2],
  DKK: ['208', 2],
  PLN: ['985', 2],
  CZK: ['203', 2],
  HUF: ['348', 2],
  CNY: ['156', 2],
  JPY: ['392', 0],
  XPF: ['953', 0],
  XOF: ['952', 0],
  XAF: ['950', 0],
  KRW: ['410', 0],
  VND: ['704', 0],
  CLP: ['152', 0],
  TND: ['788', 3],
  KWD: ['414', 3],
  BHD: ['048', 3],
  JOD: ['400', 3],
  OMR: ['512', 3],
};

/** '12.34' with 2 decimals -> 1234n; null when it is no such amount. Text only, no floating point. */
export function toMinor(text, decimals) {
  const m = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!m) return null;
  const [, sign, whole, fraction = ''] = m;
  const kept = fraction.padEnd(decimals, '0');
  if (/[1-9]/.test(kept.slice(decimals))) return null;
  const value = BigInt(whole + kept.slice(0, decimals));
  return sign ? -value : value;
}

export function toText(minor, decimals) {
  const sign = minor < 0n ? '-' : '';
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, '0');
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
