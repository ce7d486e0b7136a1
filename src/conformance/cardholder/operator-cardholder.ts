import { Readable, Writable } from 'node:stream';
import { type CardholderBehaviour, formatAmount, type Language, maskWords, type Text } from '../../protocol/index.js';
import { inconclusive, interrupted, Postponed } from '../verdict/settlement.js';
import type { Cardholder, Gesture, Readiness } from './cardholder.js';
import { RunCourse } from './course.js';
import { GESTURES, OPERATOR_WORDS as WORDS } from './gestures.js';
import type { OperatorConsole } from './operator-console.js';
import type { DeskQuestion, OperatorDesk } from './operator-desk.js';
import { explainKeys, lineOf, type OperatorKey, readKey, refuseLine, sayKeys } from './operator-keys.js';
import { OperatorLines } from './operator-lines.js';

/** What an operator may answer before a payment, and when its outcome does not fit the gesture. */
const BEFORE: readonly OperatorKey[] = ['go', 'again', 'back', 'cannot', 'pause', 'stop', 'help'];
const AFTER: readonly OperatorKey[] = ['go', 'again', 'cannot', 'pause', 'stop', 'help'];

/** Where the operator is asked: on a console, at another desk, or at both; then the first answer counts. */
export interface OperatorPlace {
  readonly console?: OperatorConsole | undefined;
  readonly desk?: OperatorDesk | undefined;
}

/** What a prompt is for. */
interface Prompt {
  readonly question: string;
  readonly asked: DeskQuestion;
  readonly keys: readonly OperatorKey[];
  readonly signal: AbortSignal | undefined;
}

/**
 * Asks a person. A change of gesture is announced, with the number of payments it holds for, and waits for Enter; within them nothing is
 * pressed: the screen of the terminal is the cue. Whatever else is typed turns back, pauses, stops, or says that it cannot be done; where
 * the outcome does not fit the gesture, the person is asked whether it was done. The end of the input means that it cannot be.
 */
export function operatorCardholder(place: OperatorPlace, language: Language, course = new RunCourse()): Cardholder {
  return new OperatorCardholder(place, language, course);
}

class OperatorCardholder implements Cardholder {
  readonly kind = 'operator';
  readonly #output: NodeJS.WritableStream;
  readonly #language: Language;
  readonly #course: RunCourse;
  readonly #lines: OperatorLines;
  readonly #desk: OperatorDesk | undefined;
  /** The last answer was given at the desk. */
  #isAtDesk = false;
  #announced: CardholderBehaviour | undefined;

  constructor({ console = NO_CONSOLE, desk }: OperatorPlace, language: Language, course: RunCourse) {
    this.#output = console.output;
    this.#desk = desk;
    this.#language = language;
    this.#course = course;
    this.#lines = new OperatorLines(console);
  }

  async prepare(gesture: Gesture): Promise<Readiness> {
    const { behaviour, signal } = gesture;
    if (this.#lines.hasEnded && this.#desk === undefined) return { isReady: false, reason: cannot(behaviour) };
    const isNew = behaviour !== this.#announced;
    const typed = this.#lines.takeTyped();
    if (isNew) this.#announce(gesture);
    if (isNew || typed.length > 0) {
      const question = `  ${sayKeys(BEFORE, this.#language)}\n  > `;
      const asked = { gesture, count: this.#course.ahead(behaviour) };
      const key = await this.#decide({ question, asked, keys: BEFORE, signal }, typed);
      if (key === undefined || key === 'cannot') return { isReady: false, reason: cannot(behaviour) };
      if (key === 'again' || key === 'back') this.#turnBack(key === 'again' ? 1 : 2);
    }
    this.#announced = behaviour;
    const left = this.#course.ahead(behaviour) - 1;
    this.#course.noteGesture();
    return { isReady: true, done: this.#countDown(gesture, left) };
  }

  async confirm(gesture: Gesture, { fits, answer }: { readonly fits: boolean; readonly answer: Text }): Promise<void> {
    const { behaviour, signal } = gesture;
    const typed = this.#lines.takeTyped();
    if (fits && typed.length === 0) return;
    if (!fits) this.#say(`${WORDS.asked[this.#language]}: ${GESTURES[behaviour][this.#language]}. ${answer[this.#language]}.`);
    const question = `  ${WORDS.wasItDone[this.#language]}\n  > `;
    const asked = { gesture, count: 1, answer };
    const key = await this.#decide({ question, asked, keys: AFTER, signal }, typed);
    if (key === 'go') return;
    if (key === 'again') this.#turnBack(0);
    const note =
      key === undefined || this.#isAtDesk ? undefined : await this.#lines.ask(`  ${WORDS.note[this.#language]} > `, signal);
    throw inconclusive(notDone(behaviour, note));
  }

  close(): void {
    this.#lines.close();
  }

  #announce({ behaviour, amount }: Gesture): void {
    const language = this.#language;
    const count = this.#course.ahead(behaviour);
    const order = GESTURES[behaviour][language];
    const many = { en: `For each of the next ${count} payments`, fr: `Pour chacun des ${count} paiements suivants` }[language];
    this.#output.write(`\n  ${WORDS.amount[language]}: ${formatAmount(amount, language)}\n`);
    this.#say(`${count === 1 ? WORDS.now[language] : many}: ${order}.`);
    if (count > 1) this.#say(WORDS.cue[language]);
  }

  /** What was decided: by what was typed already, then by what is asked for. Undefined once there is nobody to ask. */
  async #decide(prompt: Prompt, typed: readonly string[]): Promise<OperatorKey | undefined> {
    let waiting = typed;
    for (;;) {
      for (const line of waiting) {
        const key = await this.#act(line, prompt);
        if (key !== undefined) return key;
      }
      const line = await this.#listen(prompt);
      if (line === undefined) return undefined;
      waiting = [line, ...this.#lines.takeTyped()];
    }
  }

  /** The next line, wherever it is said first; undefined once there is nobody to say one. What is asked elsewhere is taken back then. */
  async #listen({ question, asked, signal }: Prompt): Promise<string | undefined> {
    const desk = this.#desk;
    this.#isAtDesk = false;
    if (desk === undefined) return this.#lines.ask(question, signal);
    const answered = new AbortController();
    const either = AbortSignal.any(signal === undefined ? [answered.signal] : [answered.signal, signal]);
    const typed = this.#lines.ask(question, either);
    const pressed = desk.ask(asked, either);
    try {
      const first = await Promise.race([typed.then((line) => ({ line })), pressed.then((key) => ({ key }))]);
      if ('line' in first && first.line !== undefined) return first.line;
      const key = 'key' in first ? first.key : await pressed;
      this.#isAtDesk = key !== undefined;
      return key === undefined ? undefined : lineOf(key);
    } finally {
      answered.abort();
      if (this.#isAtDesk) this.#output.write('\n');
    }
  }

  /** Does what a line says; a key that decides something is the answer. */
  async #act(line: string, { keys, signal }: Prompt): Promise<OperatorKey | undefined> {
    const key = readKey(line);
    if (key === undefined || !keys.includes(key)) this.#say(refuseLine(line, this.#language));
    else if (key === 'help') this.#output.write(explainKeys(this.#language));
    else if (key === 'pause') await this.#pause(signal);
    else if (key === 'stop') this.#stopRun();
    else return key;
    return undefined;
  }

  async #pause(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const line = await this.#lines.ask(`  ${WORDS.paused[this.#language]} > `, signal);
      if (line === undefined || readKey(line) === 'go') return;
      if (readKey(line) === 'stop') this.#stopRun();
      this.#say(refuseLine(line, this.#language));
    }
  }

  #stopRun(): never {
    this.#course.stop();
    throw interrupted();
  }

  #turnBack(scenarios: number): never {
    this.#announced = undefined;
    this.#course.turnBack(scenarios);
    throw new Postponed();
  }

  #say(sentence: string): void {
    this.#output.write(`  ${sentence}\n`);
  }

  /** Writes the seconds left, each second, over the same line; the returned function ends it. Meanwhile `q` stops at once. */
  #countDown(gesture: Gesture, left: number): () => void {
    const language = this.#language;
    let seconds = Math.ceil(gesture.limitMs / 1000);
    const order = GESTURES[gesture.behaviour][language];
    const more = left === 0 ? '' : `, ${left} ${WORDS.more[language]}`;
    const what = `${formatAmount(gesture.amount, language)}: ${order}${more}`;
    const show = () => this.#output.write(`\r\x1b[2K  → ${what} (${seconds} ${WORDS.left[language]})`);
    show();
    const endAtDesk = this.#desk?.follow(gesture, left);
    this.#lines.onLine = (line) => {
      if (readKey(line) !== 'stop') return false;
      this.#course.stop();
      return true;
    };
    const timer = setInterval(() => {
      seconds = Math.max(0, seconds - 1);
      show();
    }, 1000);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      clearInterval(timer);
      this.#lines.onLine = undefined;
      const said = endAtDesk?.();
      if (said !== undefined) this.#lines.type(lineOf(said));
      this.#output.write('\n');
    };
  }
}

/** Nobody types, and nobody reads. */
const NO_CONSOLE: OperatorConsole = {
  input: Readable.from([]),
  output: new Writable({ write: (_text, _encoding, done) => done() }),
};

function cannot(behaviour: CardholderBehaviour): Text {
  const { en, fr } = GESTURES[behaviour];
  return { en: `${WORDS.cannot.en}: ${en}.`, fr: `${WORDS.cannot.fr} : ${fr}.` };
}

/** A note is shown as it was typed, but for numbers that are nobody's business. */
function notDone(behaviour: CardholderBehaviour, note: string | undefined): Text {
  const { en, fr } = GESTURES[behaviour];
  const said = maskWords((note ?? '').trim().slice(0, 200));
  const quoted = said === '' ? { en: '', fr: '' } : { en: ` Operator's note: ${said}`, fr: ` Note de l'opérateur : ${said}` };
  return { en: `${WORDS.notDone.en}: ${en}.${quoted.en}`, fr: `${WORDS.notDone.fr} : ${fr}.${quoted.fr}` };
}
