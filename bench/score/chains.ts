/** Links of decisions beside those that a reader found: `labels/chains.jsonl` has page, offsets and kind of each, no words. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChainEnd, ChainLink } from '../../src/model/record.ts'
import { createPageReader } from '../../src/pipeline/commands/extract.ts'
import { loadLexicons } from '../../src/pipeline/io/shipped.ts'
import { findChains, type MeetingOfChains } from '../../src/records/chains.ts'
import { decodeLexicon } from '../../src/records/configuration.ts'
import { comparePlaces } from '../../src/records/meeting-order.ts'
import { goldPages, rawPages } from '../learn/wiki-pages.ts'
import type { PageLine } from './sets.ts'

type Place = readonly [page: string, start: number, end: number]
type LabelledLink = readonly [kind: string, ...Place]

/** A decision with the links that are to be found (none: nothing more is said), and those that are right, too. `aside`: not looked at while rules were written. */
interface LabelledChain {
  readonly from: Place
  readonly links: readonly LabelledLink[]
  readonly may: readonly LabelledLink[]
  readonly aside?: true
}

/** How the links of some decisions stand. */
export interface ChainScore {
  chains: number
  silent: number
  right: number
  /** At the right place, of another kind. */
  otherKind: number
  wrong: number
  wanted: number
  found: number
  withoutWords: number
}

/** A link, with the names of the pages of both ends. */
interface NamedLink extends ChainLink {
  readonly fromPage: string
  readonly toPage: string
}

const labels = join(import.meta.dirname, '..', 'learn', 'labels', 'chains.jsonl')

/** The links that the product makes of the real pages of a folder, of the wikis of which labels tell. */
export function chainsOfPages(folder: string): readonly NamedLink[] {
  const lexicons = loadLexicons().map(decodeLexicon)
  const reader = createPageReader({ lexicons })
  const wanted = new Set(labelled().map(({ from: [page] }) => page))
  return [...pagesByWiki(folder)].flatMap(([wiki, pages]) => {
    if (!pages.some(({ name }) => wanted.has(name))) return []
    const named = new Map<string, PageLine>()
    const meetings = pages
      .flatMap(({ name, line }, at): MeetingOfChains[] => {
        const { record } = reader.record(JSON.stringify({ ...line, id: `${wiki}:${at}` }))
        if (!record.isMeeting) return []
        named.set(String(at), { ...line, id: name })
        return (record.more ?? [record]).map((one) => ({ record: one, pageId: at, text: line.text }))
      })
      .sort((one, other) => comparePlaces(placeOf(one), placeOf(other)))
    const nameOf = ({ pageId, quote }: ChainEnd): string => {
      const page = named.get(String(pageId))
      if (page?.text.slice(quote.start, quote.end) !== quote.text) throw new Error(`${page?.id}: no such words`)
      return page.id
    }
    return findChains(lexicons, () => meetings).map((link) => ({
      ...link,
      fromPage: nameOf(link.from),
      toPage: nameOf(link.to),
    }))
  })
}

const placeOf = ({ record }: MeetingOfChains) => ({ id: record.id ?? '', start: record.dates[0]?.start ?? null })

/** Each page once: what has a record by hand may lie among the others, too. */
function pagesByWiki(
  folder: string,
): ReadonlyMap<string, readonly { readonly name: string; readonly line: PageLine }[]> {
  const wikis = new Map<string, { readonly name: string; readonly line: PageLine }[]>()
  const seen = new Set<string>()
  for (const { name, wiki, line } of [...goldPages(folder), ...rawPages(folder)]) {
    const key = `${wiki} ${line.title}`
    if (seen.has(key)) continue
    seen.add(key)
    wikis.set(wiki, [...(wikis.get(wiki) ?? []), { name, line }])
  }
  return wikis
}

const labelled = (): readonly LabelledChain[] =>
  readFileSync(labels, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** The links that are wrong, and the labels that are missed, each as a line; and how many. */
export function scoreChains(
  links: readonly NamedLink[],
  isAside: boolean,
): { readonly score: ChainScore; readonly errors: readonly string[] } {
  const score: ChainScore = {
    chains: 0,
    silent: 0,
    right: 0,
    otherKind: 0,
    wrong: 0,
    wanted: 0,
    found: 0,
    withoutWords: 0,
  }
  const errors: string[] = []
  for (const chain of labelled()) {
    if ((chain.aside === true) !== isAside) continue
    const own = links.filter(({ from, fromPage }) => overlaps([fromPage, from.quote.start, from.quote.end], chain.from))
    const known = [...chain.links, ...chain.may]
    score.chains += 1
    if (chain.links.length === 0) score.silent += 1
    score.wanted += chain.links.length
    const isRight = (link: NamedLink, [kind, ...place]: LabelledLink, anyKind: boolean): boolean =>
      (anyKind || link.kind === kind) && overlaps([link.toPage, link.to.quote.start, link.to.quote.end], place)
    for (const link of own) {
      if (link.from.quote.text === '' || link.to.quote.text === '') score.withoutWords += 1
      if (known.some((label) => isRight(link, label, false))) score.right += 1
      else {
        const isPlace = known.some((label) => isRight(link, label, true))
        if (isPlace) score.otherKind += 1
        else score.wrong += 1
        errors.push(
          `${isPlace ? 'kind' : 'wrong'} ${chain.from.join(' ')} -> ${link.kind} ${link.rule} ${link.toPage} ${link.to.quote.start}`,
        )
      }
    }
    for (const label of chain.links)
      if (own.some((link) => isRight(link, label, false))) score.found += 1
      else errors.push(`missed ${chain.from.join(' ')} -> ${label.join(' ')}`)
  }
  return { score, errors }
}

const overlaps = ([page, start, end]: Place, [other, from, to]: Place): boolean =>
  page === other && start < to && end > from

/** One line. */
export function printChains(
  name: string,
  { chains, silent, right, otherKind, wrong, wanted, found, withoutWords }: ChainScore,
): string {
  const made = right + otherKind + wrong
  const percent = (part: number, of: number): string => (of === 0 ? '-' : ((100 * part) / of).toFixed(1))
  return `${name}: ${chains} decisions (${silent} silent), links right ${right} of ${made} (${percent(right, made)}), at the right place ${right + otherKind} (${percent(right + otherKind, made)}), found ${found} of ${wanted} (${percent(found, wanted)}), without words ${withoutWords}`
}
