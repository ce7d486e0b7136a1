import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  checkValue,
  type EventFeed,
  guardRequests,
  type HttpConnections,
  MAX_LISTENERS,
  openEventStream,
  type PageFiles,
  ProblemError,
  registerPage,
  sendProblem,
} from '../../control/index.js';
import { REPORT_FILES } from '../../report/index.js';
import type { BoardEvent, RunBoard } from '../board/run-board.js';
import type { PageKey } from './page-key.js';
import { REPORT_POLICY, readReportFile } from './report-files.js';

/** What the routes of the page of a run work on. */
export interface RunService {
  readonly board: RunBoard;
  readonly feed: EventFeed;
  readonly connections: HttpConnections;
  /** Names under which the page may be reached. */
  readonly names: readonly string[];
  readonly page: PageFiles;
  /** Absent where everybody who reaches the page may use it. */
  readonly key?: PageKey;
  /** A device came in with the key: there is another one now. */
  readonly entered: () => void;
  /** Somebody follows the events. */
  readonly opened: () => void;
}

const COOKIE = 'caisse-ap-run';

const WORDS = { name: 'page', remedy: 'Another address to listen on is given with --page-host.' };

const answerSchema = z.strictObject({
  id: z.int('the id of the gesture'),
  answer: z.enum(['go', 'again', 'back', 'cannot'], { error: 'one of go, again, back, cannot' }),
});

const keySchema = z.strictObject({ key: z.string('a key').max(100, 'a key') });

/** Puts the guard, the page of a run and its routes into a server. */
export function registerRunRoutes(app: FastifyInstance, service: RunService): void {
  guardRequests(app, { ...service, whose: WORDS });
  app.addHook('onRequest', async (request) => assertAdmitted(request, service));
  app.setNotFoundHandler((request, reply) => sendProblem(reply, nothingAt(request.url)));
  registerPage(app, service.page);
  app.post('/api/enter', async (request, reply) => enter(request, reply, service));
  app.get('/api/run', async () => service.board.view);
  app.get('/api/events', (_request, reply) => follow(reply, service));
  app.get('/api/scenarios/:number/exchanges/:place', async ({ params }) => exchangeOf(params, service.board));
  app.post('/api/gesture', async ({ body }, reply) => answer(body, reply, service.board));
  const acts = { pause: (board: RunBoard) => board.pause(), 'go-on': goOn, stop: (board: RunBoard) => board.stop() };
  for (const [name, act] of Object.entries(acts)) {
    app.post(`/api/run/${name}`, async (_request, reply) => {
      if (!act(service.board)) throw new ProblemError('RUN_IS_OVER', 'The run is over, or asks in several processes at once.');
      return reply.code(204).send();
    });
  }
  app.get('/report/*', async (request, reply) => sendReport(request, reply, service.board));
}

function goOn(board: RunBoard): boolean {
  board.goOn();
  return true;
}

/** The files of the page hold nothing of a run: whoever has no key may read them, and is asked for it there. */
function assertAdmitted({ url, headers, socket }: FastifyRequest, { key, page }: RunService): void {
  const path = url.replace(/[?#].*$/s, '');
  if (key === undefined || path === '/api/enter' || page.has(path) || key.admits(cookieOf(headers.cookie, socket.localPort)))
    return;
  throw new ProblemError(
    'KEY_MISSING',
    'Open the address that the console shows, with the key in it. Each key lets one device in.',
  );
}

/** Cookies are those of a host, whatever the port. */
function cookieOf(header: string | undefined, port: number | undefined): string | undefined {
  const name = `${COOKIE}-${port}=`;
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(name))?.slice(name.length);
}

function enter({ body, socket }: FastifyRequest, reply: FastifyReply, { key, entered }: RunService): FastifyReply {
  if (key === undefined) return reply.code(204).send();
  const cookie = key.enter(checkValue(keySchema, body, 'body').key);
  if (cookie === undefined) {
    throw new ProblemError(
      'KEY_MISSING',
      'This key has been used, or is of another run. The console shows the one that is valid.',
    );
  }
  entered();
  reply.header('set-cookie', `${COOKIE}-${socket.localPort}=${cookie}; Path=/; HttpOnly; SameSite=Strict`);
  return reply.code(204).send();
}

function follow(reply: FastifyReply, { board, feed, connections, opened }: RunService): void {
  if (feed.isFull)
    throw new ProblemError('TOO_MANY_LISTENERS', `At most ${MAX_LISTENERS} pages follow a run at a time. Close one.`);
  opened();
  const scenarios: BoardEvent[] = board.scenarios.map((scenario) => ({ type: 'scenario', scenario }));
  const before: BoardEvent[] = [{ type: 'run', run: board.view }, ...scenarios];
  feed.attach(openEventStream(reply, connections), before);
}

function exchangeOf(params: unknown, board: RunBoard): unknown {
  const { number, place } = z.object({ number: z.coerce.number(), place: z.coerce.number() }).parse(params);
  const exchange = board.exchange(number, place);
  if (exchange === undefined) throw new ProblemError('UNKNOWN_ROUTE', 'This exchange is not kept. The report has all of them.');
  return exchange;
}

function answer(body: unknown, reply: FastifyReply, { desk }: RunBoard): FastifyReply {
  const { id, answer: given } = checkValue(answerSchema, body, 'body');
  if (!desk.answer(id, given))
    throw new ProblemError('NO_GESTURE_WAITS', 'It was answered already, on the console or on another page.');
  return reply.code(204).send();
}

async function sendReport({ url }: FastifyRequest, reply: FastifyReply, board: RunBoard): Promise<FastifyReply> {
  const name = url.replace(/[?#].*$/s, '').slice('/report/'.length) || REPORT_FILES.html;
  const file = board.reportFolder === undefined ? undefined : await readReportFile(board.reportFolder, name);
  if (file === undefined) throw nothingAt(url);
  return reply.type(file.contentType).header('content-security-policy', REPORT_POLICY).send(file.content);
}

function nothingAt(url: string): ProblemError {
  return new ProblemError('UNKNOWN_ROUTE', `There is nothing at ${url.replace(/[?#].*$/s, '').slice(0, 200)}.`);
}
