import type { Language } from '../language.js';

/**
 * How a fact became public: in a vendor's document, seen on real hardware, found in code only, or told differently by different
 * sources.
 */
export type Confidence = 'documented' | 'observed' | 'implemented' | 'conflicting';

/** How firmly the public material supports a requirement; see the README's section on what is known. */
export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'QUIRK';

/** Levels as readers are told them. */
export const LEVEL_LABELS: Readonly<Record<Language, Readonly<Record<Level, string>>>> = {
  en: { MUST: 'MUST', SHOULD: 'SHOULD', MAY: 'MAY', QUIRK: 'QUIRK' },
  fr: { MUST: 'OBLIGATOIRE', SHOULD: 'RECOMMANDÉ', MAY: 'FACULTATIF', QUIRK: 'PARTICULARITÉ' },
};

/** Whom a requirement binds. */
export type Side = 'terminal' | 'pos' | 'both';

/** One checkable statement about Caisse-AP, in our own words. Ids are never reused; a changed meaning gets a new id. */
export interface Requirement {
  readonly id: string;
  readonly binds: Side;
  readonly level: Level;
  readonly statement: string;
  /** The same in French, in our own words as well. */
  readonly statementInFrench: string;
  /** Why no exchange can show it, for a requirement that has no scenario for that reason. */
  readonly notFromWire?: string;
  readonly notFromWireInFrench?: string;
  /**
   * It says how a request out of the ordinary is taken, or when an answer is due: no answer breaks it. Of any other requirement, no
   * answer breaks CAP-EXC-03 and nothing else.
   */
  readonly coversSilence?: true;
  /** Set for a requirement of another link than TCP, with the reason why it does not apply to what the bench can reach. */
  readonly otherLink?: string;
  readonly otherLinkInFrench?: string;
  /** Public sources, by the ids listed in `sources.ts`. */
  readonly sources: readonly string[];
  readonly confidence: Confidence;
}

/** Rows of the register by their ids, of a group or more. What does not say otherwise is documented. */
export type Register<Group extends string> = Readonly<
  Record<`CAP-${Group}-${number}`, Omit<Requirement, 'id' | 'confidence'> & { readonly confidence?: Confidence }>
>;
