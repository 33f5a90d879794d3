/** What a site's robots.txt lets us copy. Source: RFC 9309. */

import type { Ask } from './ask.ts'
import { textOf } from './follow.ts'

/** The name by which robots.txt may speak of us. */
const ownName = 'wikifonds'
/** RFC 9309 §2.5: at least so much is read. */
const longest = 500 * 1024

export type Robots = (url: string) => Promise<boolean>

/** Asks each site once. A file that is not there allows everything, one that cannot be had nothing (§2.3.1). */
export function createRobots(ask: Ask): Robots {
  const known = new Map<string, Promise<readonly Rule[]>>()
  return async (address) => {
    const url = new URL(address)
    const rules = known.get(url.origin) ?? rulesOf(url.origin, ask)
    known.set(url.origin, rules)
    return allows(await rules, `${url.pathname}${url.search}`)
  }
}

interface Rule {
  readonly path: string
  readonly allow: boolean
}

const nothing: readonly Rule[] = [{ path: '/', allow: false }]

async function rulesOf(origin: string, ask: Ask): Promise<readonly Rule[]> {
  let address = `${origin}/robots.txt`
  for (let hops = 0; hops <= 5; hops += 1) {
    const asked = await ask(address, { maxBytes: longest })
    if (asked.kind !== 'answer') return nothing
    const location = asked.status >= 300 && asked.status < 400 ? asked.headers['location'] : undefined
    if (location === undefined)
      return asked.status === 200 ? readRobots(textOf(asked)) : asked.status >= 500 ? nothing : []
    if (!URL.canParse(location, address)) return []
    address = new URL(location, address).href
  }
  return []
}

/** The rules of the group that names us, else of `*`. */
export function readRobots(text: string): readonly Rule[] {
  const groups = new Map<string, Rule[]>()
  let agents: string[] = []
  let isOpen = false
  for (const line of text.split(/\r\n|\r|\n/)) {
    const found = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line)
    const key = found?.[1]?.toLowerCase()
    const value = (found?.[2] ?? '').trim()
    if (key === 'user-agent') {
      agents = isOpen ? [...agents, value.toLowerCase()] : [value.toLowerCase()]
      isOpen = true
    } else if (key === 'allow' || key === 'disallow') {
      isOpen = false
      if (value === '') continue
      for (const agent of agents)
        groups.set(agent, [...(groups.get(agent) ?? []), { path: value, allow: key === 'allow' }])
    }
  }
  return groups.get(ownName) ?? groups.get('*') ?? []
}

/** The longest rule that matches decides; of two of one length, the one that allows. */
export function allows(rules: readonly Rule[], path: string): boolean {
  const matching = rules.filter((rule) => matches(rule.path, path))
  const longestMatch = Math.max(...matching.map((rule) => rule.path.length))
  return matching.length === 0 || matching.some((rule) => rule.path.length === longestMatch && rule.allow)
}

/** `*` for any run, `$` for the end; linear, without regular expressions. */
function matches(rule: string, path: string): boolean {
  const isWhole = rule.endsWith('$')
  const pieces = (isWhole ? rule.slice(0, -1) : rule).split('*')
  const first = pieces[0] ?? ''
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const piece of pieces.slice(1)) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return !isWhole || at === path.length || (pieces.length > 1 && path.endsWith(pieces.at(-1) ?? ''))
}
