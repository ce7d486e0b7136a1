import { setWorldConstructor, World } from '@cucumber/cucumber';
import {
  BenchError,
  CodecScene,
  type Expectation,
  PosScene,
  type RunParameters,
  type Scene,
  type SceneKind,
  TerminalScene,
} from '../src/conformance/index.js';

/** The state of one scenario: the scene that its suite opened for it. */
export class ConformanceWorld extends World<RunParameters> {
  /** Undefined before the scenario has begun. */
  scene: Scene | undefined;

  /** The scene, for steps of the suite that opens this kind. Throws `BenchError` in a scenario of another one. */
  sceneOf<Kind extends Scene>(kind: SceneKind<Kind>): Kind {
    if (this.scene instanceof kind) return this.scene;
    throw new BenchError(`This step is for scenarios of the suite "${kind.suite}", and this is none.`);
  }
}

export const terminalOf = (world: ConformanceWorld) => world.sceneOf(TerminalScene);
export const sessionOf = (world: ConformanceWorld) => terminalOf(world).session;
export const judgedPosOf = (world: ConformanceWorld) => world.sceneOf(PosScene).session;
export const talkOf = (world: ConformanceWorld) => sessionOf(world).talk;
export const posOf = (world: ConformanceWorld) => sessionOf(world).pos;
export const trialOf = (world: ConformanceWorld) => world.sceneOf(CodecScene).trial;

/** A step that holds what came to an expectation. */
export function expects<Words extends readonly unknown[]>(expectation: Expectation<Words>, ...words: Words) {
  return function (this: ConformanceWorld): void {
    sessionOf(this).expect(expectation, ...words);
  };
}

setWorldConstructor(ConformanceWorld);
