/** Words of a record: values without the ids and hashes that the program made. */

const ours: ReadonlySet<string> = new Set(['id', 'contentHash', 'personId', 'seriesId'])

/** Every text in a value of plain data, in order; keys are none. */
export function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) if (!ours.has(key)) yield* stringsIn(inner)
}
