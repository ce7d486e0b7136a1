export { BREAK_NAMES, type BreakName, breakOff, PLACE_NAMES, type PlaceName } from './answer/broken-off.js';
export {
  ANSWER_NAMES,
  type AnswerName,
  answerNamed,
  FAULT_NAMES,
  type FaultName,
  faultNamed,
  partialPayment,
  refusalFor,
} from './answer/manners.js';
export { givesUpInTime, leaves } from './judge/conduct-expectations.js';
export { losesNothing, saysDoubt, saysNotDone, sendsNothing, tellsApart } from './judge/expectations.js';
export { isLoss, MONEY_WORD_NAMES, MONEY_WORDS, type MoneyWord } from './money/money-word.js';
export { impossibleOrder, isTooMuch, type OrderAction } from './order/order.js';
export { PosBench } from './pos-bench.js';
export { PosScene } from './pos-scene.js';
export type { PosSession } from './pos-session.js';
