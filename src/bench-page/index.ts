export { type BoardEvent, RunBoard, type RunView } from './board/run-board.js';
export { openRunPage, type RunPage, type RunPageOptions } from './server/run-page.js';
