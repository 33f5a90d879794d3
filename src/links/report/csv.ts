/** `links.csv`: one row per use of a link, RFC 4180. */

import type { FondsView, ResolvedUse } from '../../model/view.ts'
import { csvRow } from '../../support/csv.ts'
import { reasonWords } from '../../texts/readers.ts'

/** The columns, in order. */
export const linkColumns = [
  'use',
  'page',
  'url',
  'host',
  'family',
  'status',
  'verdict',
  'treatment',
  'target',
  'reason',
] as const
export type LinkRow = Readonly<Record<(typeof linkColumns)[number], string | number | null>>

/** Rows by page then position; `use` counts from 1 over the whole wiki, as `link_uses.use_id` does. */
export function* linkRows(view: Pick<FondsView, 'pages' | 'linkUses'>): Generator<LinkRow> {
  let number = 0
  for (const { pageId, title } of view.pages()) {
    for (const use of view.linkUses(pageId)) {
      number += 1
      yield rowOf(number, title, use)
    }
  }
}

function rowOf(number: number, page: string, { link, resolution }: ResolvedUse): LinkRow {
  const { status, verdict, treatment, target, reason } = resolution
  return {
    use: number,
    page,
    url: link.raw,
    host: link.host,
    family: link.family,
    status,
    verdict,
    treatment,
    target,
    reason: reasonWords(reason, 'en'),
  }
}

/** The lines of the file, each with its CRLF; the first is the header. */
export function* linkCsv(view: Pick<FondsView, 'pages' | 'linkUses'>): Generator<string> {
  yield csvRow(linkColumns)
  for (const row of linkRows(view)) yield csvRow(linkColumns.map((column) => row[column]))
}
