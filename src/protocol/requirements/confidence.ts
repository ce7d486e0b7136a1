/**
 * How a fact became public: in a vendor's document, seen on real hardware, found in code only, or told differently by different
 * sources.
 */
export type Confidence = 'documented' | 'observed' | 'implemented' | 'conflicting';
