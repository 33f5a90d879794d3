/** The differences of two bundles as one JSON object. */

import type { ToldDifference } from './without-removed.ts'

/**
 * One object in pieces, a line for each difference, as `diff --json` prints it: `differences`, then their `counts` by level and
 * kind, and `same`. What `head` holds stands before them.
 */
export async function* differencesJson(
  differences: AsyncIterable<ToldDifference>,
  head: Readonly<Record<string, unknown>> = {},
): AsyncGenerator<string> {
  const counts: Record<string, Record<string, number>> = {}
  let count = 0
  const opening = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`)
  yield `{${opening.join('')}"differences":[`
  for await (const difference of differences) {
    yield `${count === 0 ? '' : ','}\n${JSON.stringify(difference)}`
    const kinds = counts[difference.level] ?? {}
    counts[difference.level] = { ...kinds, [difference.kind]: (kinds[difference.kind] ?? 0) + 1 }
    count += 1
  }
  yield `],"counts":${JSON.stringify(counts)},"same":${count === 0}}\n`
}
