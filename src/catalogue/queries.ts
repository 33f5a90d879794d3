import { compareStrings } from '../support/order.ts'
/** The named queries as queries.sql holds them. */

export interface NamedQuery {
  readonly name: string
  readonly title: string
  readonly sql: string
}

/** Reads blocks of `-- name: …`, `-- title: …` and one statement, parted by empty lines; sorted by name. */
export function readQueries(text: string): readonly NamedQuery[] {
  return text
    .split(/\n{2,}/)
    .flatMap((block) => {
      const found = /^-- name: (.+)\n-- title: (.+)\n([\s\S]+?);\s*$/.exec(block.trim())
      return found === null ? [] : [{ name: found[1] ?? '', title: found[2] ?? '', sql: found[3] ?? '' }]
    })
    .sort((a, b) => compareStrings(a.name, b.name))
}
