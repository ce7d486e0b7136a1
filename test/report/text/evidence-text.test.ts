import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderTranscript, transcriptFile } from '../../../src/report/index.js';

describe('A transcript file', () => {
  it('holds one event per line', () => {
    const text = renderTranscript({
      exchanges: [],
      events: [
        { atUs: 3, connection: 1, kind: 'note', note: 'two\nlines' },
        { atUs: 9, connection: 2, kind: 'sent', hex: '435A', text: 'CZ' },
      ],
    });
    assert.equal(
      text,
      '{"atUs":3,"connection":1,"kind":"note","note":"two\\nlines"}\n{"atUs":9,"connection":2,"kind":"sent","hex":"435A","text":"CZ"}\n',
    );
  });

  it('is empty when nothing crossed the wire', () => {
    assert.equal(renderTranscript({ exchanges: [], events: [] }), '');
  });

  for (const [id, file] of [
    ['debit:14', 'transcripts/debit.14.ndjson'],
    ['../../etc/passwd:1', 'transcripts/......etc.passwd.1.ndjson'],
  ] as const) {
    it(`of ${id} has a name that every file system takes, in its own folder`, () => {
      assert.equal(transcriptFile(id), file);
    });
  }
});
