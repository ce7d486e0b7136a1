import type { Amount, Issue } from '../../protocol/index.js';
import { STATEMENT_MEDIA_TYPE } from '../books/statement.js';
import { AFTERTHOUGHT_MEDIA_TYPE, EVIDENCE_MEDIA_TYPE, JUDGEMENT_MEDIA_TYPE } from '../evidence/evidence.js';
import type { EvidenceRoom } from '../evidence/evidence-room.js';
import type { Attachment, DeclaredRequest, Scene } from '../suite/scene.js';
import { afterthoughtOf } from '../verdict/afterthoughts.js';
import type { Settlement } from '../verdict/settlement.js';
import type { Session } from './session.js';

/** A scenario that asks a terminal: its session, and the amount it last spoke of. */
export class TerminalScene implements Scene {
  static readonly suite = 'terminal';
  readonly session: Session;
  readonly #room: EvidenceRoom;
  readonly #mayMoveMoney: boolean;
  #amount: Amount | undefined;

  constructor(session: Session, room: EvidenceRoom, mayMoveMoney: boolean) {
    this.session = session;
    this.#room = room;
    this.#mayMoveMoney = mayMoveMoney;
  }

  /** What a step found that the next one holds against the terminal. */
  found: readonly Issue[] = [];

  /** The amount of the transaction the scenario is about. */
  get amount(): Amount {
    return this.#amount ?? this.session.someAmount();
  }

  set amount(amount: Amount) {
    this.#amount = amount;
  }

  begin(): Promise<void> {
    return this.session.begin();
  }

  beginStep(money: readonly DeclaredRequest[]): void {
    this.session.beginStep(this.#mayMoveMoney ? money : []);
  }

  noteSettlement(settlement: Settlement): void {
    this.session.noteSettlement(settlement);
  }

  async end(): Promise<void> {
    await this.session.lookAtBooks();
    this.session.end();
  }

  get attachments(): readonly Attachment[] {
    const judgement = JSON.stringify(this.session.judgement);
    const evidence = JSON.stringify(this.session.evidence);
    this.#room.use(evidence.length);
    return [
      { mediaType: JUDGEMENT_MEDIA_TYPE, body: judgement },
      { mediaType: EVIDENCE_MEDIA_TYPE, body: evidence },
      ...this.#books,
    ];
  }

  /** What the books show, where they are those of this scenario alone. */
  get #books(): readonly Attachment[] {
    const { ownBooks } = this.session;
    if (ownBooks === undefined) return [];
    const afterthought = afterthoughtOf(ownBooks.reconcile());
    const found = { mediaType: AFTERTHOUGHT_MEDIA_TYPE, body: JSON.stringify(afterthought) };
    const statement = { mediaType: STATEMENT_MEDIA_TYPE, body: JSON.stringify(ownBooks.statement) };
    return [...(afterthought.findings.length === 0 ? [] : [found]), statement];
  }
}
