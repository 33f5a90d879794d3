/** Paths and addresses in commands that a person types. */

/** A path, or an address, as a POSIX shell takes it: as it is, or between single quotes. */
export const quotedPath = (path: string): string =>
  /^[\w./:-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
