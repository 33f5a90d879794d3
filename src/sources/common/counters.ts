/** A wiki's own counters beside what was read of it. */

import type { Loss } from '../../model/loss.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'

/** A number of things; null where nothing tells it. */
export interface Counted {
  readonly pages: number | null
  readonly files: number | null
}

/**
 * Counters of a wiki drift: they are changed with each edit and never counted anew, but by a maintenance script. So a
 * difference is told, and taken for no loss. `edits`: those that the counter names, `revisions`: those that were read.
 */
export function countersAhead(
  announced: Counted & { readonly edits: number | null },
  found: { readonly pages: number; readonly files: number; readonly revisions: number },
): readonly Loss[] {
  const names = { pages: message('pages-counted'), files: message('files-counted') }
  const edits = `edits counted: ${announced.edits ?? 'not said'}, revisions kept: ${found.revisions}`
  return (['pages', 'files'] as const).flatMap((subject) =>
    (announced[subject] ?? 0) <= found[subject]
      ? []
      : [
          loss(
            'statistics-differ',
            subject,
            { announced: announced[subject] ?? 0, what: names[subject], found: found[subject] },
            edits,
          ),
        ],
  )
}
