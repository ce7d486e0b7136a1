import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root.js';

const NAME = 'caisse-ap-conformance';
const LOCK = '.package-lock.json';

/** Packs the project as it would be published, without building it again, and unpacks it in `folder`. Returns where it is. */
export function unpackPackage(folder: string): string {
  const command = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [packed] = JSON.parse(
    execFileSync('npm', command, { cwd: PROJECT_ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });
  return join(folder, 'package');
}

/** Puts an unpacked package where npm would install it for somebody: beside all it depends on. Returns where it is. */
export function installBeside(unpacked: string, consumer: string): string {
  const [from, to] = [join(PROJECT_ROOT, 'node_modules'), join(consumer, 'node_modules')];
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) if (name !== LOCK) symlinkSync(join(from, name), join(to, name));
  const lock = JSON.parse(readFileSync(join(from, LOCK), 'utf8'));
  const { dependencies } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
  writeFileSync(join(to, LOCK), JSON.stringify({ packages: { ...lock.packages, [`node_modules/${NAME}`]: { dependencies } } }));
  cpSync(unpacked, join(to, NAME), { recursive: true });
  return join(to, NAME);
}
