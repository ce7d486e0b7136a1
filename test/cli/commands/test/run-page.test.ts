import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { startTerminals } from '../../../../src/simulator/index.js';
import { ask } from '../../../control/ask.js';
import { runCli } from '../../run-cli.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'caisse-ap-run-page-'));
after(() => rmSync(FOLDER, { recursive: true }));

const QUESTION = ['test', 'terminal', '--scenario', 'identification:7', '--out', join(FOLDER, 'out'), '--force'];

describe('test terminal --page', () => {
  test('says where the page is, and ends with the run where nobody has opened it', async () => {
    const { exitCode, stdout } = await runCli([...QUESTION, '--page'], { cwd: FOLDER });
    assert.match(stdout, /^Page of this run: http:\/\/127\.0\.0\.1:\d+\/\n/);
    assert.doesNotMatch(stdout, /key=|The page stays/);
    assert.equal(exitCode, 2, 'a run that is narrowed is inconclusive');
  });

  test('stays with the report as long as somebody looks, and no longer than the person wants', async () => {
    const stop = new AbortController();
    let heard = '';
    const follow = (address: string) =>
      get(`${address}api/events`, (response) => {
        response.setEncoding('utf8').on('data', async (part: string) => {
          heard += part;
          if (!part.includes('"hasReport":true')) return;
          const report = await ask(`${address}report/conformance.html`);
          heard += report.text;
          stop.abort();
        });
      }).on('error', () => {});
    const { stdout } = await runCli([...QUESTION, '--page', '--lang', 'fr'], {
      cwd: FOLDER,
      signal: stop.signal,
      onOutput: (text) => {
        const address = /Page de ces essais : (http:\S+)/.exec(text)?.[1];
        if (address !== undefined) follow(address);
      },
    });
    assert.match(heard, /"type":"scenario".*identification:7/);
    assert.match(heard, /<!DOCTYPE html>/i);
    assert.match(stdout, /La page reste jusqu'à ce qu'elle soit fermée partout/);
  });

  test('an operator without a screen is asked there', async () => {
    const [terminal] = await startTerminals({ count: 1 });
    assert.ok(terminal);
    const { port } = terminal.address;
    const argv = ['test', 'terminal', '--target', `127.0.0.1:${port}`, '--allow-payments', '--cardholder', 'operator'];
    const answer = async (address: string): Promise<void> => {
      const { text } = await ask(`${address}api/run`);
      const id = /"gesture":\{"id":(\d+)/.exec(text)?.[1];
      if (id === undefined) return answer(address);
      await ask(`${address}api/gesture`, { method: 'POST', body: { id: Number(id), answer: 'cannot' } });
    };
    const { stdout } = await runCli([...argv, '--scenario', 'amounts:24', '--out', join(FOLDER, 'operator'), '--page'], {
      cwd: FOLDER,
      input: '',
      onOutput: (text) => {
        const address = /Page of this run: (http:\S+)/.exec(text)?.[1];
        if (address !== undefined) void answer(address);
      },
    });
    await terminal.close();
    assert.match(stdout, /The operator could not do it/);
  });

  test('with a host for others, the address has a key, and a screen shows it as a code', async () => {
    const { stdout } = await runCli([...QUESTION, '--page-host', '0.0.0.0'], { cwd: FOLDER, columns: 100 });
    assert.match(stdout, /http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{22}\n/);
    assert.match(stdout, /\u001b\[97;40m██ ▄▄▄▄▄ █/);
  });

  test('an address that this machine has not is refused, with what to do about it', async () => {
    const { exitCode, stderr } = await runCli([...QUESTION, '--page-host', '192.0.2.1'], { cwd: FOLDER });
    assert.match(stderr, /^The page cannot be served on 192\.0\.2\.1:0 \(EADDRNOTAVAIL\)\. Give an address of this machine/);
    assert.equal(exitCode, 4);
  });
});
