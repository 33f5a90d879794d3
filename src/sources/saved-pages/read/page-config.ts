/**
 * What MediaWiki tells its own scripts about a page: `RLCONF={…}` (1.33 and later), `mw.config.set({…})` (1.18 and later),
 * `mediaWiki.config.set({…})` at the foot of the page (1.17), `var wgPageName = "…"` (before; one `var` for each, or one for all).
 * Some versions write `!0` and `!1` for true and false.
 */

export type PageConfig = Readonly<Record<string, unknown>>

const openings = [/RLCONF\s*=\s*\{/g, /(?:mw|mediaWiki)\.config\.set\(\s*\{/g]

/** Everything the scripts of a page set, later values over earlier ones; empty for a page of another origin. */
export function readPageConfig(source: string): PageConfig {
  const values: Record<string, unknown> = {}
  for (const opening of openings) {
    for (const match of source.matchAll(opening)) {
      const literal = readObject(source, match.index + match[0].length - 1)
      Object.assign(values, literal === null ? {} : parseObject(literal))
    }
  }
  return Object.keys(values).length > 0 ? values : readVariables(source)
}

/** A text that is not empty, or null. */
export function configText(config: PageConfig, name: string): string | null {
  const value = config[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A number, also where an old version writes it as a string. */
export function configNumber(config: PageConfig, name: string): number | null {
  const value = config[name]
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null
}

/** The texts of a list, or null where there is no list. */
export function configList(config: PageConfig, name: string): readonly string[] | null {
  const value = config[name]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : null
}

/** The source of the object that opens at `start`, strings respected; null when it never closes. */
function readObject(source: string, start: number): string | null {
  let depth = 0
  for (let at = start; at < source.length; at += 1) {
    const sign = source[at]
    if (sign === '"') at = endOfString(source, at)
    else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') {
      depth -= 1
      if (depth === 0) return source.slice(start, at + 1)
    }
  }
  return null
}

function endOfString(source: string, start: number): number {
  let at = start + 1
  while (at < source.length && source[at] !== '"') at += source[at] === '\\' ? 2 : 1
  return at
}

function parseObject(literal: string): Record<string, unknown> {
  const value = parseLiteral(literal)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** A literal as MediaWiki writes it (Xml::encodeJsVar): JSON but for `!0`, `undefined` and some escapes. */
function parseLiteral(literal: string): unknown {
  const json = literal.replace(/(?<!\\)"(?:[^"\\]|\\.)*"|!0|!1|undefined|void 0/gs, (part) => {
    if (part === '!0') return 'true'
    if (part === '!1') return 'false'
    return part.startsWith('"') ? part.replace(/\\x([0-9a-f]{2})/gi, '\\u00$1').replace(/\\'/g, "'") : 'null'
  })
  return parseJson(json)
}

/** undefined for what is no JSON: the caller then falls back on the page's own markup. */
function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Values are texts, numbers, flags, and lists and maps of these without further nesting. */
function readVariables(source: string): PageConfig {
  const values: Record<string, unknown> = {}
  const variable = /\b(wg[A-Z]\w*)\s*=\s*("(?:[^"\\]|\\.)*"|-?\d+|true|false|null|\[[^[\]]*\]|\{[^{}]*\})\s*[,;]/g
  for (const [, name = '', value = ''] of source.matchAll(variable)) values[name] = parseLiteral(value)
  return values
}
