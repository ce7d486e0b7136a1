import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { InputFileError, readInputFile, readInputText } from '../../src/input-file/index.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'caisse-ap-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

const at = (name: string) => join(FOLDER, name);
writeFileSync(at('whole.txt'), 'é');
writeFileSync(at('limit.txt'), 'x'.repeat(1_024));
writeFileSync(at('large.txt'), 'x'.repeat(1_025));
mkdirSync(at('folder'));
execFileSync('mkfifo', [at('pipe')]);
symlinkSync(at('pipe'), at('link-to-pipe'));
symlinkSync(at('loop'), at('loop'));
symlinkSync(at('whole.txt'), at('link.txt'));

const read = (path: string) => readInputFile(path, { name: 'FILE', maxBytes: 1_024 });

test('a regular file is read whole, up to the limit, through a link too', () => {
  assert.equal(readInputText(at('whole.txt'), { name: 'FILE', maxBytes: 2 }), 'é');
  assert.equal(read(at('link.txt')).toString(), 'é');
  assert.equal(read(at('limit.txt')).length, 1_024);
});

const REFUSED: readonly [what: string, path: string, code: InputFileError['code'], message: RegExp][] = [
  ['a folder', at('folder'), 'NO_FILE', /^FILE is a folder, not a file\.$/],
  ['a pipe that nobody writes to', at('pipe'), 'NO_FILE', /^FILE is a pipe, not a file\.$/],
  ['a link to a pipe', at('link-to-pipe'), 'NO_FILE', /^FILE is a pipe, not a file\.$/],
  ['a device without an end', '/dev/zero', 'NO_FILE', /^FILE is a device, not a file\.$/],
  ['a link to itself', at('loop'), 'UNREADABLE', /^FILE cannot be read \(ELOOP\)\.$/],
  ['a file that is not there', at('none'), 'UNREADABLE', /^FILE cannot be read \(ENOENT\)\.$/],
  ['a name with a NUL', at('a\0b'), 'UNREADABLE', /^FILE cannot be read \(ERR_INVALID_ARG_VALUE\)\.$/],
  ['a name that is too long', at('n'.repeat(5_000)), 'UNREADABLE', /^FILE cannot be read \(ENAMETOOLONG\)\.$/],
  ['a byte too many', at('large.txt'), 'TOO_LARGE', /^FILE has more than 1 KB\.$/],
  ['a file of size 0 that holds more as it is read', '/proc/self/smaps', 'TOO_LARGE', /^FILE has more than 1 KB\.$/],
];

describe('What is no regular file within the limit is refused with a sentence, at once', () => {
  for (const [what, path, code, message] of REFUSED) {
    test(what, () => {
      assert.throws(
        () => read(path),
        (error: unknown) => {
          assert.ok(error instanceof InputFileError);
          assert.equal(error.code, code);
          assert.match(error.message, message);
          assert.notEqual(error.text.fr, error.text.en);
          return true;
        },
      );
    });
  }

  test('a socket', async () => {
    const server = createServer().listen(at('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    assert.throws(() => read(at('socket')), /^InputFileError: FILE is a socket, not a file\.$/);
    server.close();
  });

  test('a file without permission', { skip: process.getuid?.() === 0 ? 'root may read everything' : false }, () => {
    writeFileSync(at('secret.txt'), '', { mode: 0 });
    assert.throws(() => read(at('secret.txt')), /^InputFileError: FILE cannot be read \(EACCES\)\.$/);
  });
});
