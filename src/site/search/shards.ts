/** Postings, in the order of their terms, as one script for each prefix; a prefix that is too heavy is split by a letter. */

import { byKey } from '../../support/order.ts'
import { wfShardFile } from '../assets/fold.js'
import type { SiteFile } from '../site-file.ts'

export interface Posting {
  readonly term: string
  readonly list: string
}

const firstLetters = 2
const maxBytes = 64 * 1024

/** The shards, then `shards.js`, which says which there are. */
export function* writeShards(postings: Iterable<Posting>): Generator<SiteFile> {
  const prefixes: string[] = []
  const files = new Map<string, string>()
  let group: Posting[] = []
  const flush = function* (): Generator<SiteFile> {
    for (const [prefix, part] of split(group, firstLetters)) {
      prefixes.push(prefix)
      // Two prefixes may share a file name (`uaa` and `ª`): then the later file holds both.
      const name = wfShardFile(prefix)
      const content = `${files.get(name) ?? ''}${call(prefix, part)}`
      if (/[^a-z0-9]/.test(prefix) || prefix.startsWith('u')) files.set(name, content)
      else yield { path: `search/${name}`, content }
    }
    group = []
  }
  for (const posting of postings) {
    const [last] = group
    if (last !== undefined && prefixOf(last.term, firstLetters) !== prefixOf(posting.term, firstLetters)) yield* flush()
    group.push(posting)
  }
  yield* flush()
  for (const [name, content] of [...files].sort(byKey)) yield { path: `search/${name}`, content }
  yield { path: 'search/shards.js', content: `wfShards(${JSON.stringify(prefixes)});\n` }
}

const prefixOf = (term: string, letters: number): string => Array.from(term).slice(0, letters).join('')

function call(prefix: string, postings: readonly Posting[]): string {
  const rows = postings.map(({ term, list }) => `${JSON.stringify(term)}:${JSON.stringify(list)}`)
  return `wfIndex(${JSON.stringify(prefix)}, {\n${rows.join(',\n')}\n});\n`
}

/** A term that is no longer than the prefix stays in the shard of the prefix itself. */
function* split(postings: readonly Posting[], letters: number): Generator<readonly [prefix: string, Posting[]]> {
  const groups = new Map<string, Posting[]>()
  for (const posting of postings) {
    const prefix = prefixOf(posting.term, letters)
    const group = groups.get(prefix)
    if (group === undefined) groups.set(prefix, [posting])
    else group.push(posting)
  }
  for (const [prefix, group] of groups) {
    const bytes = group.reduce((sum, { term, list }) => sum + Buffer.byteLength(term) + list.length + 8, 0)
    const own = group.filter(({ term }) => Array.from(term).length <= letters)
    if (bytes <= maxBytes || own.length === group.length) {
      yield [prefix, group]
      continue
    }
    if (own.length > 0) yield [prefix, own]
    yield* split(
      group.filter(({ term }) => Array.from(term).length > letters),
      letters + 1,
    )
  }
}
