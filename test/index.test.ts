import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  Behaviour as ContainerBehaviour,
  Persona as ContainerPersona,
  Rule as ContainerRule,
} from '../src/container/index.js';
import {
  type Behaviour,
  type ExchangeRecord,
  loadPersona,
  loadRules,
  type Persona,
  type Rule,
  type StartedTerminal,
  type StartTerminalOptions,
  startTerminals,
  type TerminalEvent,
  type TerminalState,
  type VerifyRequest,
  type VerifyResult,
} from '../src/index.js';

/** Compiles only while every name is exported, by both doors where there are two. */
interface Names {
  readonly behaviour: Behaviour & ContainerBehaviour;
  readonly persona: Persona & ContainerPersona;
  readonly rule: Rule & ContainerRule;
  readonly exchange: ExchangeRecord;
  readonly options: StartTerminalOptions;
  readonly started: StartedTerminal;
  readonly event: TerminalEvent;
  readonly state: TerminalState;
  readonly request: VerifyRequest;
  readonly result: VerifyResult;
}

test('personas, rules and many terminals are had from the public door', async () => {
  const persona: Names['persona'] = loadPersona('nepting');
  const rules: Names['rule'][] = loadRules('- then: { busy: true }', 'rules.yaml');
  const terminals = await startTerminals({ count: 2, persona, rules });
  const started = terminals.map((terminal) => [terminal.persona.name, terminal.rules.length]);
  await Promise.all(terminals.map((terminal) => terminal.close()));
  assert.deepEqual(started, [
    ['nepting', 1],
    ['nepting', 1],
  ]);
});
