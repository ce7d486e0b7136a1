/**
 * Scenarios and `Then` steps that find nothing because they only permit something, by their names or texts: why each is there all the same.
 * One that asks what the register merely permits (MAY) need not be named here.
 */
export const PERMISSIONS: Readonly<Record<string, string>> = {
  'the response may have a version and an identifier of its own':
    'It says that a version and an identifier of the terminal are no deviation; their format is found by other steps as well.',
};
