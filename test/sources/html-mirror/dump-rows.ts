/** What a dump of the fixture wiki says of each revision, beside what a reading of its pages tells. */

import { decodeReferences } from '../../../src/model/character-references.ts'
import type { Told } from './read-mirror.ts'

export interface Row {
  readonly id: number | null
  readonly title: string
  /** To the minute. */
  readonly at: string | null
  readonly name: string | null
  readonly comment: string | null
  readonly bytes: number | null
  readonly hidden: boolean
}

/** The revisions of a dump, read by hand, by id. */
export function readRows(xml: string): readonly Row[] {
  return xml
    .split('<page>')
    .slice(1)
    .flatMap((page) => {
      const title = decodeReferences(/<title>(.*?)<\/title>/.exec(page)?.[1] ?? '')
      return page
        .split('<revision>')
        .slice(1)
        .map((revision) => ({
          id: Number(/<id>(\d+)</.exec(revision)?.[1]),
          title,
          at: (/<timestamp>(.*?)</.exec(revision)?.[1] ?? '').slice(0, 16),
          name: readValue(revision, /<contributor deleted/, /<(?:username|ip)>(.*?)</),
          comment:
            readValue(revision, /<comment deleted/, /<comment>(.*?)<\/comment>/s) ??
            (/<comment deleted/.test(revision) ? null : ''),
          bytes: Number(/<text[^>]*\bbytes="(\d+)"/.exec(revision)?.[1]),
          hidden: /<text[^>]*\bdeleted=/.test(revision),
        }))
    })
    .sort(byId)
}

function readValue(revision: string, hidden: RegExp, value: RegExp): string | null {
  const found = hidden.test(revision) ? undefined : value.exec(revision)?.[1]
  return found === undefined ? null : decodeReferences(found)
}

const byId = (a: Row, b: Row): number => (a.id ?? 0) - (b.id ?? 0)

/** The same of what was told. */
export const rowsOf = ({ revisions }: Told): readonly Row[] =>
  [...revisions.values()]
    .map((one) => ({
      id: one.revisionId,
      title: one.title,
      at: one.at?.slice(0, 16) ?? null,
      name: one.contributor?.name ?? null,
      comment: one.comment,
      bytes: one.bytes,
      hidden: one.hidden.text,
    }))
    .sort(byId)
