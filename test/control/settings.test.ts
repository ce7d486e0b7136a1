import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFormerNames, SettingsError, settingsFromEnvironment } from '../../src/control/index.js';

test('nothing said is nothing set, and an empty variable says nothing', () => {
  assert.deepEqual(settingsFromEnvironment({}), {});
  assert.deepEqual(settingsFromEnvironment({ CAISSE_AP_PORT: '', CAISSE_AP_PERSONA: '', PATH: '/bin' }), {});
});

test('every variable is read', () => {
  const settings = settingsFromEnvironment({
    CAISSE_AP_HOST: '0.0.0.0',
    CAISSE_AP_PORT: '20002',
    CAISSE_AP_CONTROL_HOST: '::1',
    CAISSE_AP_CONTROL_PORT: '0',
    CAISSE_AP_ALLOWED_HOSTS: 'terminal, pos.test,[fd00::1]',
    CAISSE_AP_PERSONA: 'nepting',
    CAISSE_AP_RULES: '/etc/rules.yaml',
    CAISSE_AP_MAGIC_AMOUNTS: 'true',
    CAISSE_AP_SEED: '4294967295',
    CAISSE_AP_CARDHOLDER: 'manual',
    CAISSE_AP_TERMINALS: '3',
    CAISSE_AP_PAYMENT_MS: '10',
    CAISSE_AP_INPUT_TIMEOUT_MS: '20',
    CAISSE_AP_SLOW_MS: '30',
    CAISSE_AP_INTER_SEGMENT_MS: '40',
    CAISSE_AP_IDLE_MS: '50',
  });
  assert.deepEqual(settings, {
    host: '0.0.0.0',
    port: 20002,
    controlHost: '::1',
    controlPort: 0,
    allowedHosts: ['terminal', 'pos.test', '[fd00::1]'],
    persona: 'nepting',
    rules: '/etc/rules.yaml',
    magicAmounts: true,
    seed: 4294967295,
    cardholder: 'manual',
    terminals: 3,
    paymentMs: 10,
    inputTimeoutMs: 20,
    slowMs: 30,
    interSegmentMs: 40,
    idleMs: 50,
  });
});

test('a variable has a former name, which is told and does the same', () => {
  const former = { CAISSE_AP_BEHAVIOURS: '/etc/rules.yaml' };
  assert.deepEqual(settingsFromEnvironment(former), { rules: '/etc/rules.yaml' });
  assert.equal(describeFormerNames(former), 'CAISSE_AP_BEHAVIOURS is called CAISSE_AP_RULES now; the old name still works.\n');
  const unsaid = { CAISSE_AP_BEHAVIOURS: '', CAISSE_AP_RULES: '/etc/rules.yaml' };
  assert.deepEqual(settingsFromEnvironment(unsaid), { rules: '/etc/rules.yaml' });
  assert.equal(describeFormerNames(unsaid), '');
  assert.throws(() => settingsFromEnvironment({ ...former, CAISSE_AP_RULES: '/etc/other.yaml' }), {
    message: 'CAISSE_AP_BEHAVIOURS and CAISSE_AP_RULES are the same variable: set CAISSE_AP_RULES only.',
  });
});

test('every fault is said at once, with the variable, what is allowed and what is there', () => {
  const wrong = {
    CAISSE_AP_PORT: '65536',
    CAISSE_AP_SEED: '-1',
    CAISSE_AP_MAGIC_AMOUNTS: 'yes',
    CAISSE_AP_CARDHOLDER: 'rob',
    CAISSE_AP_TERMINALS: '0',
    CAISSE_AP_ALLOWED_HOSTS: 'terminal:5000',
    CAISSE_AP_CONTROL_PORT: 'tcp://10.0.0.1:5000',
  };
  assert.throws(
    () => settingsFromEnvironment(wrong),
    (error) => {
      assert.ok(error instanceof SettingsError);
      assert.equal(error.code, 'SETTINGS_INVALID');
      for (const [name, value] of Object.entries(wrong)) {
        assert.match(error.message, new RegExp(`^${name} has to be .+; it is "${value}"\\.$`, 'm'));
      }
      return true;
    },
  );
});

test('a variable that does not exist is refused with the nearest that does, together with the other faults', () => {
  assert.throws(
    () => settingsFromEnvironment({ CAISSE_AP_PROT: '1', CAISSE_AP_ZZZZZZZZZZZZ: '1', CAISSE_AP_SEED: 'x' }),
    (error) => {
      assert.ok(error instanceof SettingsError);
      const [near, far, seed] = error.message.split('\n');
      assert.equal(near, 'There is no variable CAISSE_AP_PROT. Did you mean CAISSE_AP_PORT?');
      assert.match(far ?? '', /^There is no variable CAISSE_AP_ZZZZZZZZZZZZ\. Known: CAISSE_AP_HOST, CAISSE_AP_PORT, /);
      assert.match(seed ?? '', /^CAISSE_AP_SEED has to be /);
      return true;
    },
  );
});

test('the image and its tag are set by variables of their own, which say nothing here', () => {
  assert.deepEqual(settingsFromEnvironment({ CAISSE_AP_IMAGE: 'x', CAISSE_AP_VERSION: '1', CAISSE_AP_UNSET: '' }), {});
});
