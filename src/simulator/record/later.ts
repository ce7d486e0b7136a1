/** A value that is made when it is first asked for, and kept. */
export type Later<T> = () => T;

/** Makes a value once, when it is first asked for; what it is made from is let go of then. */
export function later<T>(make: () => T): Later<T> {
  let value: Later<T> = () => {
    const made = make();
    value = () => made;
    return made;
  };
  return () => value();
}

/** A value that is there already. */
export function given<T>(value: T): Later<T> {
  return () => value;
}
