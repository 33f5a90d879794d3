/** Paths in commands that a person types. */

/** A path as a POSIX shell takes it: as it is, or between single quotes. */
export const quotedPath = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
