/** Ids of pages as DokuWiki makes them (inc/pageutils.php, inc/File/Resolver.php of 2024-02-06), and their titles here. */

import { normalised } from './normalised.ts'
import { cleanSpaces } from './title.ts'

/** Settings of a wiki that shape its ids. */
export interface IdRules {
  /** The name of the page that stands for its namespace. */
  readonly start: string
  /** The sign in place of what an id cannot hold. */
  readonly separator: string
  /** Whether `/` parts namespaces too. */
  readonly useSlash: boolean
  /** Whether letters lose their accents. */
  readonly deaccent: boolean
}

/** As DokuWiki is installed. */
export const usualIdRules: IdRules = { start: 'start', separator: '_', useSlash: false, deaccent: true }

const plainLetters: Readonly<Record<string, string>> = {
  a: 'áàăâåãąā',
  ae: 'äæ',
  b: 'ḃ',
  c: 'ćĉčċç',
  d: 'ďḋđ',
  dh: 'ð',
  e: 'éèĕêěëėęē',
  f: 'ḟƒ',
  g: 'ğĝġģ',
  h: 'ĥħ',
  i: 'íìîïĩįīı',
  j: 'ĵ',
  k: 'ķ',
  l: 'ĺľļł',
  m: 'ṁ',
  n: 'ńňñņ',
  o: 'óòôőõøōơ',
  oe: 'ö',
  p: 'ṗ',
  r: 'ŕřŗ',
  s: 'śŝšṡşș',
  ss: 'ß',
  t: 'ťṫţțŧ',
  u: 'úùŭûůűũųūưµ',
  ue: 'ü',
  w: 'ẃẁŵẅ',
  y: 'ýỳŷÿ',
  z: 'źžż',
  th: 'þ',
}
const withoutAccent = new Map(
  Object.entries(plainLetters).flatMap(([plain, accented]) => Array.from(accented, (letter) => [letter, plain])),
)

/** An id in the spelling of the wiki: lower case, one separator for what it cannot hold, nothing but names between the colons. */
export function cleanId(raw: string, { separator, useSlash, deaccent }: IdRules = usualIdRules): string {
  const lower = normalised(raw)
    .trim()
    .toLowerCase()
    .replaceAll(';', ':')
    .replaceAll('/', useSlash ? ':' : separator)
  const plain = deaccent ? Array.from(lower, (letter) => withoutAccent.get(letter) ?? letter).join('') : lower
  return plain
    .replace(/[^\p{L}\p{M}\p{N}:._-]+/gu, separator)
    .split(':')
    .map((name) => trimmedName(name.replace(separator === '_' ? /_+/g : separator === '-' ? /-+/g : /\.+/g, separator)))
    .filter((name) => name !== '')
    .join(':')
}

/** Without the signs that no name begins or ends with; by hand, for a pattern would go back over long rows of them. */
function trimmedName(name: string): string {
  let [start, end] = [0, name.length]
  while (start < end && '._-'.includes(name.charAt(start))) start += 1
  while (end > start && '._-'.includes(name.charAt(end - 1))) end -= 1
  return name.slice(start, end)
}

/** The id of a section by its heading (sectionID), before a number tells it from others of its name. */
export function sectionIdOf(heading: string, rules: IdRules = usualIdRules): string {
  const id = cleanId(heading, rules).replace(/[:.]/g, '')
  const named = id.replace(/^[0-9_-]+/, '')
  return named === '' ? `section${id.replace(/[^0-9]+/g, '')}` : named
}

/** The title that a page of an id has here: spaces for underscores; what no title holds is a space too. */
export const titleOfId = (id: string): string => cleanSpaces(id.replace(/[#<>[\]{}|\u0000-\u001f\u007f\ufffd]/g, ' '))

/** The id of a title. */
export const idOfTitle = (title: string): string => title.replaceAll(' ', '_')

/** The namespace of an id, '' for the root. */
export const namespaceOfId = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf(':')))

/**
 * The id that a target means on a page, a final colon kept, which asks for the start of a namespace: `.:x` and `x` beside the
 * page, `..:x` above it, `~:x` below it, `:x` from the root.
 */
export function resolvedId(target: string, pageId: string, rules: IdRules = usualIdRules): string {
  const plain = (rules.useSlash ? target.replaceAll('/', ':') : target).replaceAll(';', ':')
  const absolute = withPrefix(plain, pageId)
  const names: string[] = []
  for (const name of absolute.split(':'))
    if (name === '..') names.pop()
    else if (name !== '.' && name !== '') names.push(name)
  const id = cleanId(names.join(':'), rules)
  return absolute.endsWith(':') && id !== '' ? `${id}:` : id
}

function withPrefix(target: string, pageId: string): string {
  const namespace = namespaceOfId(pageId)
  if (target.startsWith('~')) return `${pageId}:${target.slice(1)}`
  // `..x` is `..:x`.
  if (target.startsWith('.')) return `${namespace}:${target.replace(/^((?:\.{1,2}:){0,100}\.{1,2})(?=[^:.])/, '$1:')}`
  return target.includes(':') ? target : `${namespace}:${target}`
}
