/** What a site asks of programs that read it: the Robots Exclusion Protocol, RFC 9309, and the usual `Crawl-delay`. */

/** The rules of one site for one program. */
export interface Robots {
  /** Whether the program may ask for this address. */
  allows(address: URL): boolean
  /** Seconds between two requests; null where the site does not say. */
  readonly delaySeconds: number | null
}

/** So much of a file is read (RFC 9309 §2.5 asks for 500 KiB at least). */
export const longestRobots = 1024 * 1024
/** So many redirects lead to the file (§2.3.1.2: at least five). */
export const robotsRedirects = 5

interface RobotsRule {
  readonly allow: boolean
  /** In the spelling of `comparable`. */
  readonly pattern: string
}

interface Group {
  readonly agents: string[]
  readonly rules: RobotsRule[]
  delaySeconds: number | null
}

/**
 * The rules for a program, by the last answer for `/robots.txt`: those of the file; everything is allowed where there is
 * none (§2.3.1.3), nothing where it cannot be had (§2.3.1.4, `status` null or 5xx).
 */
export function robotsOf(status: number | null, text: string, product: string): Robots {
  if (status === null || status >= 500) return only([{ allow: false, pattern: '/' }], null)
  return status >= 200 && status < 300 ? readRobots(text, product) : only([], null)
}

/** The rules of all groups that name a program, else of all groups for `*` (§2.2.1); `product` is a name without version. */
export function readRobots(text: string, product: string): Robots {
  const groups = readGroups(text)
  const name = product.toLowerCase()
  const named = groups.filter(({ agents }) => agents.includes(name))
  const chosen = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'))
  const delay = chosen.map(({ delaySeconds }) => delaySeconds).find((seconds) => seconds !== null)
  return only(
    chosen.flatMap(({ rules }) => rules),
    delay ?? null,
  )
}

/** The longest pattern that matches decides, in octets; of two of one length the one that allows (§2.2.2). */
function only(rules: readonly RobotsRule[], delaySeconds: number | null): Robots {
  return {
    delaySeconds,
    allows({ pathname, search }) {
      if (pathname === '/robots.txt') return true
      const path = comparable(pathname + search)
        .replace(/\*/g, '%2A')
        .replace(/\$/g, '%24')
      let strongest: RobotsRule | null = null
      for (const rule of rules) {
        const length = strongest?.pattern.length ?? -1
        const isStronger = rule.pattern.length > length || (rule.pattern.length === length && rule.allow)
        if (isStronger && matches(rule.pattern, path)) strongest = rule
      }
      return strongest?.allow ?? true
    },
  }
}

/** Lines that are no rule and name no program are skipped, wherever they stand (§2.2.4). */
function readGroups(text: string): readonly Group[] {
  const groups: Group[] = []
  let isNaming = false
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n?|\n/)) {
    const [, key = '', value = ''] = /^[ \t]*([a-z-]+)[ \t]*:[ \t]*([^#]*)/i.exec(line) ?? []
    const name = key.toLowerCase()
    if (name === 'user-agent') {
      if (!isNaming) groups.push({ agents: [], rules: [], delaySeconds: null })
      isNaming = true
      groups.at(-1)?.agents.push(productOf(value.trim()))
      continue
    }
    const group = groups.at(-1)
    if (group === undefined) continue
    if (name === 'crawl-delay' && Number(value) > 0) group.delaySeconds ??= Number(value)
    if (name !== 'allow' && name !== 'disallow') continue
    isNaming = false
    if (value.trim() !== '') group.rules.push({ allow: name === 'allow', pattern: comparable(value.trim()) })
  }
  return groups
}

/** `wikifonds/1.0` names wikifonds: a product token is of letters, `_` and `-` (§2.2.1). */
const productOf = (value: string): string =>
  value.startsWith('*') ? '*' : (/^[a-z_-]+/i.exec(value)?.[0] ?? '').toLowerCase()

/**
 * One spelling of escapes, so that `%7e` and `~`, `é` and `%C3%A9` compare as they mean: what is outside of ASCII and what is
 * reserved is escaped, what is unreserved is not (§2.2.2). `/ ? & = +` are left: escaped, they mean something else; behind
 * `?` a slash means nothing. `*` and `$` are left for the pattern.
 */
function comparable(path: string): string {
  const query = path.indexOf('?')
  const [before, after] = query < 0 ? [path, ''] : [path.slice(0, query), path.slice(query + 1)]
  const spelled = spellEscapes(before)
  return query < 0 ? spelled : `${spelled}?${spellEscapes(after).replace(/[/?]/g, escapeOf)}`
}

function spellEscapes(text: string): string {
  return text
    .replace(/%[0-9a-f]{2}/gi, (triplet) => {
      const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16))
      return /[\w.~-]/.test(character) ? character : triplet.toUpperCase()
    })
    .replace(/[^\x21-\x7e]+|[:#[\]@!'(),;"<>\\^`{|}]/gu, escapeOf)
}

const escapeOf = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

/** `*` is any run of characters, a last `$` the end of the address (§2.2.3); a `$` elsewhere is itself. Linear. */
function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$')
  const parts = (isWhole ? pattern.slice(0, -1) : pattern).replace(/\$/g, '%24').split('*')
  let at = 0
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (path.startsWith(part) ? 0 : -1) : path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return !isWhole || at === path.length || (parts.length > 1 && path.endsWith(parts.at(-1) ?? ''))
}
