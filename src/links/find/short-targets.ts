/**
 * Where the history of a page says that a short link led: who replaced it by a long address in the same spot, or wrote both
 * beside each other (docs/links.md). Candidates, with the revision as evidence: an editor may have meant something else.
 */

import type { ShortTarget } from '../../model/link.ts'
import { compareStrings } from '../../support/order.ts'
import type { MinedRevision } from './intervals.ts'
import { type UrlToken, urlTokens } from './url-tokens.ts'

/** Signs only, and few of them, stand between a short link and what it is said to be: ` → `, ` = `, ` (`. */
const beside = /^[^\p{L}\p{N}]{1,8}$/u

/** An address with the words of its line around it. */
interface Spot {
  readonly raw: string
  readonly before: string
  readonly after: string
}

/** Revisions in ascending (time, id). One candidate for a short link, the one said last: an editor corrects another. */
export function mineShortTargets(
  revisions: Iterable<MinedRevision>,
  isShort: (raw: string) => boolean,
): readonly ShortTarget[] {
  const targets = new Map<string, ShortTarget>()
  let last: readonly Spot[] = []
  let seen = new Set<string>()
  for (const { revisionId, text } of revisions) {
    if (text === null) continue
    const spots = spotsOf(text)
    const known = new Set(spots.map(({ raw }) => raw))
    const gone = last.filter(({ raw }) => isShort(raw) && !known.has(raw))
    const added = spots.filter(({ raw }) => !seen.has(raw) && !isShort(raw))
    for (const { raw, target } of [...replaced(gone, added), ...pairs(spots, isShort)]) {
      if (targets.get(raw)?.target !== target) targets.set(raw, { raw, target, revisionId })
    }
    last = spots
    seen = known
  }
  return [...targets.values()].sort((a, b) => compareStrings(a.raw, b.raw))
}

type Pair = Pick<ShortTarget, 'raw' | 'target'>

/** Short links that gave way to an address with the same words around it; two such addresses tell nothing. */
function replaced(gone: readonly Spot[], added: readonly Spot[]): readonly Pair[] {
  const placed = new Map<string, Set<string>>()
  for (const { raw, before, after } of added) {
    const place = `${before}\u0000${after}`
    placed.set(place, (placed.get(place) ?? new Set()).add(raw))
  }
  return gone.flatMap(({ raw, before, after }) => {
    const targets = placed.get(`${before}\u0000${after}`)
    return targets?.size === 1 ? Array.from(targets, (target) => ({ raw, target })) : []
  })
}

/** A line that holds two addresses and little between them, one of them short. */
function pairs(spots: readonly Spot[], isShort: (raw: string) => boolean): readonly Pair[] {
  return spots.flatMap((spot, at) => {
    const next = spots[at + 1]
    if (next === undefined || !next.before.startsWith(spot.before + spot.raw)) return []
    const between = next.before.slice(spot.before.length + spot.raw.length)
    if (!beside.test(between) || isShort(spot.raw) === isShort(next.raw)) return []
    if (urlsIn(next.after) > 0 || urlsIn(spot.before) > 0) return []
    const [short, target] = isShort(spot.raw) ? [spot.raw, next.raw] : [next.raw, spot.raw]
    return [{ raw: short, target }]
  })
}

const urlsIn = (text: string): number => [...urlTokens(text)].length

/** Longer lines are prose or a table pressed flat: what surrounds an address there is no spot. */
const longestLine = 2000

function spotsOf(text: string): readonly Spot[] {
  let [from, to] = [0, -1]
  return [...urlTokens(text)].flatMap((token): readonly Spot[] => {
    // The addresses come in order, and a line is measured once, not once for each of its addresses.
    if (token.end > to) [from, to] = lineAround(text, token)
    if (to - from > longestLine) return []
    return [{ raw: token.raw, before: text.slice(from, token.start), after: text.slice(token.end, to) }]
  })
}

function lineAround(text: string, { start, end }: UrlToken): readonly [number, number] {
  const to = text.indexOf('\n', end)
  return [text.lastIndexOf('\n', start - 1) + 1, to < 0 ? text.length : to]
}
