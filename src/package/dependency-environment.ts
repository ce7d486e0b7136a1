/** Variables of a process, as Node.js gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What any program needs to start, to find its files and to write in the user's language. Nothing else is handed on, because a variable
 * is enough to have some dependencies send a run away: Cucumber publishes it with `CUCUMBER_PUBLISH_TOKEN`, Allure exports it to Jira with
 * `ALLURE_JIRA_ENDPOINT`, an agent in `JAVA_TOOL_OPTIONS` reports to its maker.
 */
const MACHINE = [
  'PATH',
  'HOME',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_CTYPE',
  'LC_MESSAGES',
  'TZ',
  'TMPDIR',
  'TMP',
  'TEMP',
  // Without these no program starts on Windows.
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
] as const;

/** A worker is Node.js again and has to find the package as its parent did, which some package managers arrange by an option. */
const NODE = ['NODE_OPTIONS', 'NODE_PATH'] as const;

/** Names of the variables each dependency sees. */
const NAMES = {
  /** Cucumber and its worker processes. */
  cucumber: new Set<string>([...MACHINE, ...NODE]),
  /** Java, for Allure's own HTML. */
  java: new Set<string>([...MACHINE, 'JAVA_HOME']),
} as const;

/** A dependency that is handed an environment. */
export type Dependency = keyof typeof NAMES;

/**
 * The part of an environment that a dependency sees: a list of names, upper and lower case being the same as they are on Windows. Two
 * are not handed anything and so not listed: the cardholder command, which is the user's own program and sees what its user does, and
 * Testcontainers, which reads `DOCKER_HOST` and the like from the process itself and talks to that engine only.
 */
export function environmentFor(dependency: Dependency, environment: Environment): Record<string, string> {
  const names = NAMES[dependency];
  const kept = Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && names.has(name.toUpperCase()) ? [[name, value] as const] : [],
  );
  return Object.fromEntries(kept);
}
