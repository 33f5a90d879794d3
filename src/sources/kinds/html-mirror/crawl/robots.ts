/** What a site asks of programs that read it: RFC 9309, and the usual `Crawl-delay`. */

export interface Robots {
  allows(address: URL): boolean
  /** Seconds between two requests; null where the site does not say. */
  readonly delaySeconds: number | null
}

interface Rule {
  readonly allow: boolean
  readonly pattern: string
}

interface Group {
  readonly agents: string[]
  readonly rules: Rule[]
  delaySeconds: number | null
}

/** The rules for a program: those of the group that names it, else of the group for all. */
export function readRobots(text: string, agent: string): Robots {
  const groups = readGroups(text)
  const named = groups.filter(({ agents }) => agents.some((one) => one !== '*' && agent.toLowerCase().startsWith(one)))
  const chosen = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'))
  const rules = chosen.flatMap((group) => group.rules)
  return {
    delaySeconds: chosen.map(({ delaySeconds }) => delaySeconds).find((delay) => delay !== null) ?? null,
    allows({ pathname, search }) {
      const matching = rules.filter(({ pattern }) => matches(pattern, normalised(pathname + search)))
      const longest = Math.max(...matching.map(({ pattern }) => pattern.length))
      const strongest = matching.filter(({ pattern }) => pattern.length === longest)
      return strongest.length === 0 || strongest.some(({ allow }) => allow)
    },
  }
}

export const allowsAll: Robots = { allows: () => true, delaySeconds: null }

function readGroups(text: string): readonly Group[] {
  const groups: Group[] = []
  let isNaming = false
  for (const line of text.split(/\r\n?|\n/)) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:\s*(.*?)\s*(?:#.*)?$/i.exec(line) ?? []
    const name = key.toLowerCase()
    if (name === '') continue
    if (name === 'user-agent') {
      if (!isNaming) groups.push({ agents: [], rules: [], delaySeconds: null })
      groups.at(-1)?.agents.push(value.toLowerCase())
    }
    isNaming = name === 'user-agent'
    const group = groups.at(-1)
    if (group === undefined) continue
    if ((name === 'allow' || name === 'disallow') && value !== '')
      group.rules.push({ allow: name === 'allow', pattern: normalised(value) })
    if (name === 'crawl-delay' && Number(value) > 0) group.delaySeconds = Number(value)
  }
  return groups
}

/** One spelling of escapes, so that `%7e`, `%7E` and `é` compare as they mean. */
function normalised(path: string): string {
  try {
    return encodeURI(decodeURI(path.replace(/%25/g, '%2525')))
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}

/** `*` is any run of characters, a last `$` the end of the address. */
function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$')
  const parts = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  let at = 0
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (path.startsWith(part) ? 0 : -1) : path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return !isWhole || at === path.length || (parts.length > 1 && path.endsWith(parts.at(-1) ?? ''))
}
