import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type AllureHtmlOutcome, generateAllureHtml } from '../../../src/report/index.js';

describe('The HTML report of Allure', () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'conformance-java-'));
  });

  after(() => rm(directory, { recursive: true }));

  /** A program that passes for Java: it tells its version, and does `body` when asked to generate. */
  async function standInJava(version: string, body: string): Promise<string> {
    const file = join(directory, `java-${version}.cjs`);
    const tell = `if (process.argv[2] === '-version') { console.error('openjdk version "${version}"'); process.exit(0); }`;
    await writeFile(file, `#!${process.execPath}\n${tell}\n${body}\n`);
    await chmod(file, 0o755);
    return file;
  }

  it('says in one line that Java is missing', async () => {
    const outcome = await generateAllureHtml('in', 'out', { java: join(directory, 'no-such-java') });
    assert.ok(!outcome.generated);
    assert.match(
      outcome.reason.en,
      /^Allure HTML: no working Java found \(.*no-such-java\); install Java 8 or later to get it\.$/,
    );
  });

  for (const version of ['1.7.0_80', '1.6.0']) {
    it(`says in one line that Java ${version} is too old`, async () => {
      const outcome = await generateAllureHtml('in', 'out', { java: await standInJava(version, '') });
      assert.equal(noteOf(outcome), `Allure HTML: Java ${version} is too old; install Java 8 or later to get it.`);
    });
  }

  for (const version of ['1.8.0_392', '17.0.15', '25']) {
    it(`runs the generator with Java ${version}, without its analytics`, async () => {
      const seen = join(directory, `seen-${version}.json`);
      const body = `require('node:fs').writeFileSync(${JSON.stringify(seen)}, JSON.stringify([process.env.ALLURE_NO_ANALYTICS, ...process.argv.slice(4)]));`;
      const outcome = await generateAllureHtml('a b/results', 'a b/report', { java: await standInJava(version, body) });
      assert.deepEqual(outcome, { generated: true });
      assert.deepEqual(JSON.parse(await readFile(seen, 'utf8')), [
        'true',
        'io.qameta.allure.CommandLine',
        'generate',
        'a b/results',
        '--output',
        'a b/report',
        '--clean',
        '--single-file',
      ]);
    });
  }

  it('lets Java see what it needs to start, and nothing else of the environment', async () => {
    const seen = join(directory, 'seen-environment.json');
    const java = await standInJava(
      '21.0.3',
      `require('node:fs').writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env));`,
    );
    const env = { PATH: '/bin', JAVA_HOME: '/opt/java', ALLURE_JIRA_ENDPOINT: 'http://example.org', JAVA_TOOL_OPTIONS: '-agent' };
    await generateAllureHtml('in', 'out', { java, env });
    const { PATH, JAVA_HOME, ALLURE_NO_ANALYTICS, ...others } = JSON.parse(await readFile(seen, 'utf8'));
    assert.deepEqual([PATH, JAVA_HOME, ALLURE_NO_ANALYTICS], ['/bin', '/opt/java', 'true']);
    assert.deepEqual(others, {});
  });

  it('says what the generator said when it fails', async () => {
    const java = await standInJava('21.0.1', `console.error('first\\nno space left'); process.exit(1);`);
    const outcome = await generateAllureHtml('in', 'out', { java });
    assert.equal(noteOf(outcome), 'Allure HTML: the generator failed. no space left');
  });

  it('stops a generator that does not end', async () => {
    const java = await standInJava('21.0.2', 'setInterval(() => {}, 1000);');
    const outcome = await generateAllureHtml('in', 'out', { java, timeLimitMs: 1500 });
    assert.equal(noteOf(outcome), 'Allure HTML: not ready within 1.5 s, stopped.');
  });
});

function noteOf(outcome: AllureHtmlOutcome): string | undefined {
  return outcome.generated ? undefined : outcome.reason.en;
}
