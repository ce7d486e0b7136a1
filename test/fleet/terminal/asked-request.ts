import type { Field } from '../../../src/codec/index.js';
import { actionOf, type CardholderBehaviour, type Message } from '../../../src/protocol/index.js';
import { isMalformed } from '../../../src/simulator/machine/reject.js';
import type { Asked, Deed, Healthy, Line } from '../member.js';
import { Story } from './story.js';

/** A request, and what is known of the circumstances when it came. */
export class AskedRequest implements Asked {
  readonly line: Line;
  readonly number: number;
  readonly numberOfAction: number;
  readonly numberOfPayment: number;
  readonly bytes: Buffer;
  readonly fields: readonly Field[];
  readonly action: Asked['action'];
  readonly pieces: Asked['pieces'];
  readonly isWhole: boolean;
  readonly isBusy: boolean;
  readonly gesture: CardholderBehaviour;
  readonly before: Story | undefined;
  readonly healthy: Healthy;
  /** What the next request will remember of this one. */
  readonly story: Story;

  constructor(request: ReadRequest, circumstances: Circumstances) {
    const { line, message, pieces } = request;
    this.line = line;
    this.bytes = message.bytes;
    this.fields = message.fields.map(({ tag, value }) => ({ tag, value }));
    this.action = actionNamed(message);
    this.pieces = pieces;
    this.isWhole = !isMalformed(message.frame, PLAIN_TASTE);
    this.number = circumstances.number;
    this.numberOfAction = circumstances.numberOfAction;
    this.numberOfPayment = circumstances.numberOfPayment;
    this.isBusy = circumstances.isBusy;
    this.gesture = circumstances.gesture;
    this.before = circumstances.before;
    this.healthy = circumstances.healthy;
    this.story = new Story(this);
  }

  value(tag: string): string | undefined {
    return this.fields.find((field) => field.tag === tag)?.value;
  }

  say(...deeds: readonly Deed[]): void {
    for (const deed of deeds) if ('bytes' in deed) this.story.noteSent(deed.bytes);
    this.line.say(...deeds);
  }
}

/** A request as it was read from a line. */
export interface ReadRequest {
  readonly line: Line;
  readonly message: Message;
  readonly pieces: Asked['pieces'];
}

/** What the terminal knows when a request comes. */
type Circumstances = Pick<Asked, 'number' | 'numberOfAction' | 'numberOfPayment' | 'isBusy' | 'gesture' | 'healthy'> & {
  readonly before: Story | undefined;
};

/** A terminal that wants of a request what the protocol wants, and no more. */
const PLAIN_TASTE: Parameters<typeof isMalformed>[1] = { failsOn: [], lineEnd: false };

/** What a request asks for, where it can be told. */
export function actionNamed({ fields }: Message): Asked['action'] {
  return actionOf(fields)?.name;
}
