/**
 * Addresses that give rights by themselves, wherever they stand in a text, and the mark that takes their place in
 * everything that is published (docs/links.md).
 */

import { decodeReferences } from '../../model/character-references.ts'
import type { Capability, Link, LinkUse } from '../../model/link.ts'
import type { Span } from '../../model/span.ts'
import { compareStrings } from '../../support/order.ts'
import { type ClassifyContext, classifyLink, parseUrl } from '../classify/classify-link.ts'
import { matchUrl } from '../policy/rules.ts'
import { urlTokens } from './url-tokens.ts'

/** What is told of a withdrawn address. */
export interface Withdrawn {
  /** `R0001`. */
  readonly id: string
  readonly host: string | null
  readonly family: string | null
}

/** What may be an address, in wikitext and in the attributes of HTML. */
const anyUrl = /(?:https?:)?\/\/[^\s"'<>[\]{}|]+/gi
/** Shorter ones without their scheme could be words. */
const leastBare = 12

/** Whether a pad that anybody may write to is hidden as well; null: none is. */
export type HidesPad = ((link: Link) => boolean) | null

/** Finds the addresses of a text that give rights, as they are written, entities decoded. */
export function secretFinder(context: ClassifyContext, hidesPad: HidesPad): (text: string) => Iterable<string> {
  const wanted: readonly (Capability | undefined)[] = hidesPad === null ? ['always'] : ['always', 'while-live']
  const rules = context.policy.rules.filter(({ classify }) => wanted.includes(classify?.capability))
  const unwraps = context.policy.rules.filter(({ normalise }) => normalise?.unwrap !== undefined)
  const known = new Map<string, boolean>()
  const isSecret = (raw: string): boolean => {
    const url = parseUrl(raw)
    if (url === null) return false
    // Most addresses match none of these few rules and need not be classified.
    const may = url.password !== '' || [...rules, ...unwraps].some(({ match }) => matchUrl(match, url) !== null)
    if (!may) return false
    const link = classifyLink(raw, context)
    return link.capability === 'always' || (link.capability === 'while-live' && hidesPad?.(link) === true)
  }
  const remembered = (raw: string): boolean => {
    const answer = known.get(raw) ?? isSecret(raw)
    known.set(raw, answer)
    return answer
  }
  return function* (text) {
    for (const { raw } of urlTokens(text)) if (remembered(raw)) yield raw
    for (const [written] of text.matchAll(anyUrl)) {
      const raw = decodeReferences(written).replace(/(?<![,;.:!?)])[,;.:!?)]+$/, '')
      if (remembered(raw)) yield raw
    }
  }
}

/** An id for each address, in the order of the addresses. */
export function withdraw(raws: Iterable<string>, context: ClassifyContext): ReadonlyMap<string, Withdrawn> {
  const sorted = [...new Set(raws)].sort()
  return new Map(
    sorted.map((raw, index) => {
      const { host, family } = classifyLink(raw, context)
      return [raw, { id: `R${String(index + 1).padStart(4, '0')}`, host, family }]
    }),
  )
}

/** Every spelling under which an address may stand in a text → its mark; longer ones first. */
export function tombstones(withdrawn: ReadonlyMap<string, Withdrawn>): ReadonlyMap<string, string> {
  const spelled = [...withdrawn].flatMap(([raw, { id }]) => {
    const bare = raw.replace(/^(?:https?:)?\/\//i, '')
    const whole = [raw, raw.replaceAll('&', '&amp;')]
    const parts = bare.length < leastBare ? [] : [bare, bare.replaceAll('&', '&amp;'), encodeURIComponent(bare)]
    return [...new Set([...whole, ...parts])].map((written) => [written, `[lien retiré ${id}]`] as const)
  })
  return new Map(spelled.sort(([a], [b]) => b.length - a.length || compareStrings(a, b)))
}

const mark = /\[lien retiré (R\d{4,})\]/g
const wholeMark = /^\[lien retiré (R\d{4,})\]$/

/** The name of a withdrawn address in tables; every other URL is itself. */
export const publishedUrl = (masked: string): string => masked.replace(wholeMark, 'redacted:$1')

/** The uses of a published text: where an address was withdrawn, its mark is one. */
export function withMarks(uses: readonly LinkUse[], text: string, isWikitext: boolean): readonly LinkUse[] {
  const named = uses.map((use) => ({ ...use, raw: publishedUrl(use.raw) }))
  const marks = isWikitext ? [...text.matchAll(mark)] : []
  return [...named, ...marks.map((found, index) => markUse(found[1] ?? '', spanOf(found), named.length + index))]
}

const spanOf = (found: RegExpMatchArray): Span => {
  const start = found.index ?? 0
  return { start, end: start + found[0].length }
}

const markUse = (id: string, span: Span, position: number): LinkUse => ({
  position,
  raw: `redacted:${id}`,
  label: null,
  section: null,
  span,
})

/** The row of a withdrawn address; null for every other URL. */
export function withdrawnLink(raw: string, withdrawn: ReadonlyMap<string, Withdrawn>): Link | null {
  const id = /^redacted:(R\d{4,})$/.exec(raw)?.[1]
  if (id === undefined) return null
  const { host = null, family = null } = withdrawn.get(id) ?? {}
  return {
    raw,
    code: id,
    requestUrl: null,
    surt: raw,
    host,
    site: host,
    class: 'external',
    family,
    capability: 'always',
  }
}
