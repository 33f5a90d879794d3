/** Postings, in the order of their terms, as one script for each prefix; a prefix that is too heavy is split by a letter. */

import { byKey } from '../../support/order.ts'
import { wfShardFile } from '../assets/fold.js'
import type { SiteFile } from '../site-file.ts'
import { script } from './script.ts'

/** Where a term stands. */
export interface Posting {
  readonly term: string
  /** `3*2 1 a`: steps between document numbers in base 36, the first from 0; `*` and the frequency where it is not 1. */
  readonly list: string
  /** The same of the documents whose title has it, without frequencies; absent: none. */
  readonly titled?: string
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
      else yield script(name, content)
    }
    group = []
  }
  for (const posting of postings) {
    const [last] = group
    if (last !== undefined && prefixOf(last.term, firstLetters) !== prefixOf(posting.term, firstLetters)) yield* flush()
    group.push(posting)
  }
  yield* flush()
  for (const [name, content] of [...files].sort(byKey)) yield script(name, content)
  yield script('shards.js', `wfShards(${JSON.stringify(prefixes)});\n`)
}

const bytesOf = ({ term, list, titled }: Posting): number =>
  Buffer.byteLength(term) + list.length + 8 + (titled === undefined ? 0 : Buffer.byteLength(term) + titled.length + 8)

const prefixOf = (term: string, letters: number): string => Array.from(term).slice(0, letters).join('')

/** A reader that knows no titled terms passes over them. */
function call(prefix: string, postings: readonly Posting[]): string {
  const row = (term: string, list: string): string => `${JSON.stringify(term)}:${JSON.stringify(list)}`
  const rows = postings.map(({ term, list }) => row(term, list))
  const titled = postings.flatMap(({ term, titled }) => (titled === undefined ? [] : [row(term, titled)]))
  const index = `wfIndex(${JSON.stringify(prefix)}, {\n${rows.join(',\n')}\n});\n`
  return titled.length === 0
    ? index
    : `${index}globalThis.wfTitled?.(${JSON.stringify(prefix)}, {\n${titled.join(',\n')}\n});\n`
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
    const bytes = group.reduce((sum, posting) => sum + bytesOf(posting), 0)
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
