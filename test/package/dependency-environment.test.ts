import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentFor } from '../../src/conformance/index.js';

const TEMPTING = {
  CUCUMBER_PUBLISH_TOKEN: 'x',
  CUCUMBER_PUBLISH_ENABLED: 'true',
  ALLURE_JIRA_ENDPOINT: 'http://example.org',
  JAVA_TOOL_OPTIONS: '-javaagent:agent.jar',
  HTTPS_PROXY: 'http://example.org',
  AWS_SECRET_ACCESS_KEY: 'x',
};

test('a dependency sees what a program needs to start, and nothing that would have it send anything', () => {
  const needed = { PATH: '/bin', HOME: '/root', LANG: 'fr_FR.UTF-8', TMPDIR: '/tmp' };
  const all = { ...needed, ...TEMPTING, NODE_OPTIONS: '--max-old-space-size=512', JAVA_HOME: '/opt/java' };
  assert.deepEqual(environmentFor('cucumber', all), { ...needed, NODE_OPTIONS: '--max-old-space-size=512' });
  assert.deepEqual(environmentFor('java', all), { ...needed, JAVA_HOME: '/opt/java' });
});

test('a name is known in upper and lower case, and kept as it is written', () => {
  assert.deepEqual(environmentFor('java', { Path: 'C:\\Windows', SystemRoot: 'C:\\Windows', path: undefined }), {
    Path: 'C:\\Windows',
    SystemRoot: 'C:\\Windows',
  });
});
