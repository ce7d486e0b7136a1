import type { TargetPlan } from '../conformance/index.js';
import { packageVersion } from '../package/index.js';
import type { Language } from '../protocol/index.js';
import { formatAddress } from '../wire/index.js';

/** What is known of a subject without a configuration that declares it. */
export interface KnownSubject {
  readonly vendor?: string;
  readonly model?: string;
  readonly firmware?: string;
  readonly protocolVersion?: string;
}

/** A target as reports name it. */
export function describeTarget(target: TargetPlan): { target: string; address: string; known: KnownSubject } {
  const ours = { vendor: 'caisse-ap-conformance', firmware: packageVersion(), protocolVersion: '3.20' };
  switch (target.kind) {
    case 'embedded':
      return { target: 'embedded', address: 'this process', known: { ...ours, model: 'embedded simulator' } };
    case 'container':
      return {
        target: 'container',
        address: 'a container on this machine',
        known: { ...ours, model: 'simulator in a container' },
      };
    case 'linked':
      return { target: 'linked', address: 'this process', known: {} };
    case 'network': {
      const address = formatAddress(target.address);
      return { target: address, address, known: {} };
    }
    default:
      return target satisfies never;
  }
}

/** A target within a sentence. */
export function nameTarget(target: TargetPlan, language: Language = 'en'): string {
  if (target.kind === 'network') return formatAddress(target.address);
  const names = {
    embedded: { en: 'the embedded simulator', fr: 'simulateur intégré' },
    container: { en: 'the simulator in a container', fr: 'simulateur en conteneur' },
    linked: { en: 'a terminal in this process', fr: 'un terminal de ce processus' },
  };
  return names[target.kind][language];
}
