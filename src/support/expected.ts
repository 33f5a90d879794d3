/** A value from outside is not what was expected: where, what was expected, what was got. */
export class NotAsExpected extends Error {
  readonly path: string
  readonly expected: string
  readonly got: string

  constructor(path: string, expected: string, got: string, options: { readonly cause?: unknown } = {}) {
    super(`${path}: expected ${expected}, got ${got}`, options)
    this.name = new.target.name
    this.path = path
    this.expected = expected
    this.got = got
  }
}
