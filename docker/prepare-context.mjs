// Puts together the files of the image: the compiled program from its entry point on, what it reads beside its code, and the packages it
// imports with all they depend on. Nothing else can get into the image, because nothing else is copied.
// Use: node docker/prepare-context.mjs [--dist DIR] [--out DIR]      (default dist, dist/image)

import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({ options: { dist: { type: 'string' }, out: { type: 'string' } } });
const dist = resolve(root, options.dist ?? 'dist');
const out = resolve(root, options.out ?? join(dist, 'image'));

const ENTRY_POINT = 'src/control/main.js';
/** Files that the program reads at run time, by where they are and where it looks for them. */
const BESIDE_THE_CODE = [
  [join(dist, 'src/control/page'), 'dist/src/control/page'],
  [join(root, 'personas'), 'personas'],
  [join(root, 'LICENSE'), 'LICENSE'],
  [join(root, 'docker/healthcheck.mjs'), 'healthcheck.mjs'],
];
/** Written by npm into every folder of packages. */
const INSTALLED_LOCK = 'node_modules/.package-lock.json';
/** What packages carry and no program runs. Licences stay. */
const NOT_RUN = /\.(?:d\.[cm]?ts|[cm]?ts|tsx|map|md|markdown|flow|png|svg)$/i;
const NOT_RUN_FOLDERS = /^(?:test|tests|__tests__|benchmark|benchmarks|example|examples|docs|\.github|coverage)$/;

rmSync(out, { recursive: true, force: true });
const { files, packages } = followImports(join(dist, ENTRY_POINT));
for (const file of files) copy(file, join(out, 'dist', relative(dist, file)));
for (const [from, to] of BESIDE_THE_CODE) copy(from, join(out, to));
const lock = findLock();
const folders = packageFolders(packages);
for (const folder of folders) copyPackage(folder);
writePackageJson([...packages].sort());
setModes(out);
process.stdout.write(
  `${relative(root, out)}: ${files.size} files of ours, ${folders.size} packages, ${megabytes(sizeOf(out))} MB\n`,
);

/** Every file of ours that the entry point leads to, and the packages they name. */
function followImports(entry) {
  const files = new Set();
  const packages = new Set();
  const visit = (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const target of importsOf(readFileSync(file, 'utf8'))) {
      if (target.startsWith('.')) visit(resolve(dirname(file), target));
      else if (!target.startsWith('node:')) packages.add(packageName(target));
    }
  };
  visit(entry);
  return { files, packages };
}

/** What compiled code imports, statically or by a literal. */
function importsOf(code) {
  const statements = /(?:^|[;}\n])\s*(?:import|export)\b(?:[\w\s{},*$]*?\bfrom\b)?\s*(['"])([^'"\n]+)\1/g;
  const calls = /\bimport\(\s*(['"`])([^'"`\n]+)\1/g;
  return [statements, calls].flatMap((pattern) => Array.from(code.matchAll(pattern), (match) => match[2]));
}

function packageName(target) {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

/**
 * Where npm has put the packages: by the lock file of the project, or, where this is an installed package, by the one that npm leaves
 * beside what it installs. `base` is the folder its places count from, `own` the place of this project among them.
 */
function findLock() {
  for (const [base, name] of [[root, 'package-lock.json'], ...ancestors(root).map((base) => [base, INSTALLED_LOCK])]) {
    const own = relative(base, root).replaceAll('\\', '/');
    const file = join(base, name);
    if (!existsSync(file)) continue;
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    if (own === '' || packages[own] !== undefined) return { base, own, packages };
  }
  throw new Error(`No npm has installed the packages of ${root}: run npm install there.`);
}

function ancestors(folder) {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...ancestors(above)];
}

/** Folders of these packages and of all they depend on, as the lock file places them. */
function packageFolders(names) {
  const { own, packages } = lock;
  const folders = new Set();
  const visit = (from, name, isOptional = false) => {
    const folder = placeOf(packages, from, name);
    if (folder === undefined && isOptional) return;
    if (folder === undefined)
      throw new Error(`No npm has installed ${name}, which ${from || 'the program'} needs: run npm install.`);
    if (folders.has(folder)) return;
    folders.add(folder);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = packages[folder];
    for (const dependency of Object.keys(dependencies)) visit(folder, dependency);
    for (const dependency of Object.keys(optionalDependencies)) visit(folder, dependency, true);
    for (const dependency of Object.keys(peerDependencies)) {
      if (peerDependenciesMeta[dependency]?.optional !== true) visit(folder, dependency, true);
    }
  };
  for (const name of names) visit(own, name);
  return folders;
}

/** Where node finds a package from a folder: the nearest node_modules upwards. */
function placeOf(packages, from, name) {
  let folder = from;
  for (;;) {
    const place = join(folder, 'node_modules', name);
    if (packages[place] !== undefined) return place;
    if (folder === '') return undefined;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules') - 1));
  }
}

function copyPackage(folder) {
  const from = join(lock.base, folder);
  const to = join(out, placeInImage(folder));
  if (existsSync(to)) throw new Error(`${folder} is there in two versions: install this package into a folder of its own.`);
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter: (source) => {
      const path = relative(from, source);
      if (path === '') return true;
      if (basename(source) === 'node_modules') return false;
      if (dirname(path) === '.' && NOT_RUN_FOLDERS.test(path)) return false;
      return !NOT_RUN.test(source) || /licen[cs]e/i.test(basename(source));
    },
  });
}

/** What is installed below this project stands below it in the image as well. */
function placeInImage(folder) {
  return lock.own !== '' && folder.startsWith(`${lock.own}/`) ? folder.slice(lock.own.length + 1) : folder;
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter: (source) => extname(source) !== '.map' && !/\.d\.ts$/.test(source),
  });
}

/** The image's own package.json: the same name and version, only what it holds. */
function writePackageJson(names) {
  const { name, version, description, license, type, dependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const kept = Object.fromEntries(names.map((dependency) => [dependency, dependencies[dependency]]));
  const content = { name, version, description, license, type, private: true, dependencies: kept };
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(content, null, 2)}\n`);
}

/** Readable by any user, whatever the umask here was. */
function setModes(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) setModes(path);
    else chmodSync(path, 0o644);
  }
}

function sizeOf(path) {
  const status = lstatSync(path);
  return status.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : status.size;
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
