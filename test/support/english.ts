/** English words that are no French ones: what is left of a sentence that nobody translated has at least one of them. */
const ENGLISH =
  /(?<!\p{L})(?:the|of|and|with|is|are|was|were|has|have|had|not|for|to|from|be|been|it|its|this|that|which|an|at|by|what|there|than|more|most|nothing|value|length|field|fields|answer|answers|answered|request|requests|response|character|characters|digit|digits|byte|bytes|missing|expected|actual|seen|payment|payments|cardholder|card|run|bench|report|questions of|asked|found|finding|findings|amount|currency|number|connection|closed|within|without|between|after|before|nobody|somebody|cannot|could|should|would|may|must|did|does|do|ended|performed|declined|refusal|unknown|outcome|upper|lower|letters|left|instead|starts|ends|appears|twice|once|holds|reads|long|longer|limit|missing|present in|absent from|tries|tried|law|laws|held|scenario|requirement|requirements|pass|fail|advisory|inconclusive|error|warning|usage|write|add|give|say|see)(?!\p{L})/iu;

/** What is no language: quotations, options, ids, addresses, paths, commands that are to be typed. */
const NO_WORDS =
  /«[^»]*»|"[^"]*"|--[\w-]+(?: none)?|@[\w-]+|\b[A-Z]{2}\b|\bCAP-[A-Z]+-\d+\b|\b\w+:\d+\b|\S*\/\S*|npx .*|caisse-ap \w+( \w+)?|\bHOST:PORT\b|\([a-z-]+: [^)]*\)/g;

/** The first English word of a text that should be French, with the text; undefined where there is none. */
export function englishIn(text: string): string | undefined {
  const word = ENGLISH.exec(text.replace(NO_WORDS, ' '))?.[0];
  return word === undefined ? undefined : `"${word}" in: ${text}`;
}
