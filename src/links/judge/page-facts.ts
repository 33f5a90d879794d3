/** What a fetched page tells of itself: its title, its words, where it sends the reader on, and which known phrases stand in it. */

import { Parser } from 'htmlparser2'
import { containsFolded, foldText, matchHost } from '../policy/glob.ts'
import type { Pattern } from '../policy/policy-schema.ts'
import type { Policy } from '../policy/read-policy.ts'
import { hostOf, readable } from '../policy/rules.ts'
import { simhash } from './likeness.ts'

/** What one pass over the HTML of a fetched page finds: its words, and the signs by which it is judged. */
export interface FetchedPageFacts {
  /** Text of `<title>`, single spaces, at most 300 UTF-16 units; null without one. */
  readonly title: string | null
  /** Text of its `<h1>`, single spaces, at most 300 UTF-16 units; null without one. */
  readonly heading: string | null
  /** Text of its first `<h2>`, as that of the `<h1>`. */
  readonly subheading: string | null
  /** Words that a reader sees, of the whole page, single spaces. */
  readonly text: string
  /** Of these what stands in no link and in no list: neither in its rows nor in blocks of which there are several alike. */
  readonly unlisted: string
  /** Whether it has a `<main>`, or an element of that role. */
  readonly hasMain: boolean
  /** Whether it shows another page, a film or a document within itself. */
  readonly hasFrame: boolean
  /** Whether there is a field for a password. */
  readonly hasPassword: boolean
  /** Whether it is the frame in which Etherpad shows a pad, there or not. Source: src/templates/pad.html. */
  readonly isPadEditor: boolean
  /** Target of `<meta http-equiv="refresh">`, as written; null without one. */
  readonly refresh: string | null
  /** 16 hex digits over the words; null for a page that says too little to be compared. */
  readonly simhash: string | null
}

/**
 * Fewest UTF-16 units of visible text that are compared: sites drawn by scripts send less, and their empty frames are
 * alike.
 */
const comparedText = 40

const longestTitle = 300
const unseen: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head', 'title'])
const framed: ReadonlySet<string> = new Set(['frame', 'iframe', 'object', 'embed', 'video', 'audio'])
/** A page with fewer UTF-16 units of visible text and no main part is `tiny-page`. */
const tinyText = 200

/** One pass over the HTML, linear. */
export function readPage(html: string): FetchedPageFacts {
  const found = {
    title: '',
    heading: '',
    subheading: '',
    subheadings: 0,
    text: [] as string[],
    chunks: [] as { readonly text: string; readonly at: number }[],
    elements: [] as { readonly key: string; readonly parent: number }[],
    hasMain: false,
    hasFrame: false,
    hasPassword: false,
    isPadEditor: false,
    refresh: null as string | null,
  }
  const open: string[] = []
  const inside: number[] = []
  let hidden = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name)
        found.elements.push({ key: `${name}.${attributes['class'] ?? ''}`, parent: inside.at(-1) ?? -1 })
        inside.push(found.elements.length - 1)
        if (name === 'h2') found.subheadings += 1
        if (unseen.has(name)) hidden += 1
        if (name === 'main' || attributes['role'] === 'main') found.hasMain = true
        if (hidden === 0 && framed.has(name) && isShown(name, attributes)) found.hasFrame = true
        if (name === 'input' && attributes['type']?.trim().toLowerCase() === 'password') found.hasPassword = true
        if (attributes['id'] === 'editorloadingbox') found.isPadEditor = true
        // A reader with scripts, as nearly all are, does not follow what is in `noscript`.
        const isInert = open.includes('noscript') || open.includes('template')
        if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh' && !isInert)
          found.refresh ??= refreshTarget(attributes['content'] ?? '')
      },
      ontext(text) {
        if (open.at(-1) === 'title' && !open.includes('svg')) found.title += text
        if (open.includes('h1')) found.heading += text
        if (found.subheadings === 1 && open.includes('h2')) found.subheading += text
        if (hidden === 0) found.text.push(text)
        if (hidden === 0) found.chunks.push({ text, at: inside.at(-1) ?? -1 })
      },
      onclosetag(name) {
        open.pop()
        inside.pop()
        if (unseen.has(name)) hidden -= 1
        if (hidden === 0) found.text.push(' ')
        if (hidden === 0) found.chunks.push({ text: ' ', at: inside.at(-1) ?? -1 })
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  const text = oneLine(found.text.join(''))
  const listed = listedIn(found.elements)
  const framing = found.chunks.filter(({ at }) => listed[at] !== true)
  return {
    title: lineOf(found.title),
    heading: lineOf(found.heading),
    subheading: lineOf(found.subheading),
    text,
    unlisted: oneLine(framing.map((chunk) => chunk.text).join('')),
    hasMain: found.hasMain,
    hasFrame: found.hasFrame,
    hasPassword: found.hasPassword,
    isPadEditor: found.isPadEditor,
    refresh: found.refresh,
    simhash: text.length < comparedText ? null : simhash(text),
  }
}

const rows: ReadonlySet<string> = new Set(['a', 'li', 'td', 'dd', 'dt'])
/** Blocks of one name and class that make a list. */
const leastAlike = 3

/** Of each element of a page whether it is in a link or a list. */
function listedIn(elements: readonly { readonly key: string; readonly parent: number }[]): readonly boolean[] {
  const counts = new Map<string, number>()
  for (const { key } of elements) counts.set(key, (counts.get(key) ?? 0) + 1)
  const listed: boolean[] = []
  for (const { key, parent } of elements) {
    const [name = '', ...named] = key.split('.')
    const isAlike = (named.join('') !== '' || name === 'article') && (counts.get(key) ?? 0) >= leastAlike
    listed.push(listed[parent] === true || rows.has(name) || isAlike)
  }
  return listed
}

/**
 * The words of a page that repeats the address it was asked by, but for that and for its links and lists, as 16 hex digits,
 * and `+` where there are lists; null for a page that repeats none, or says too little beside it. Search pages that stand in
 * for a missing page do so, whose suggestions change.
 */
export function repeatedFrame({ text, unlisted }: FetchedPageFacts, asked: string): string | null {
  const { pathname } = new URL(asked)
  const path = readable(pathname)
  const leaf = path.split('/').findLast((segment) => segment !== '') ?? ''
  const stem = leaf.replace(/\.\w{1,5}$/, '')
  const written = [pathname, path, leaf, stem, stem.replace(/[-_+ ]+/g, ' ')].map(foldText)
  const names = [...new Set(written)].filter((one) => one.length >= leastAddress)
  const [all, framing] = [foldText(text), foldText(unlisted)]
  if (!names.some((one) => all.includes(one))) return null
  const frame = oneLine(names.reduce((rest, one) => rest.replaceAll(one, ' '), framing))
  if (frame.length < comparedText) return null
  return `${simhash(frame)}${all.length - framing.length > leastListed ? '+' : ''}`
}

/** UTF-16 units of links and lists that are more than a menu. */
const leastListed = 200

/** UTF-16 units of an address that no text holds by chance. */
const leastAddress = 6

const lineOf = (text: string): string | null => (text.trim() === '' ? null : cut(oneLine(text)))

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A frame that is empty, hidden or a point in size shows nothing: it counts visits. */
function isShown(name: string, { src = '', style = '', width = '', height = '' }: Record<string, string>): boolean {
  if (!name.endsWith('frame')) return true
  if (/^\s*(?:about:|javascript:|$)/i.test(src)) return false
  return (
    !/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style) &&
    ![width, height].some((size) => /^[01](?:px)?$/.test(size))
  )
}

/** Whole characters only: half of a surrogate pair is no text. */
const cut = (text: string): string =>
  text.length <= longestTitle
    ? text
    : Array.from(text)
        .slice(0, longestTitle / 2)
        .join('')

/** Seconds after which a page that leads on has been read: it is a page. */
const longestWait = 30

/** `0; url=https://…`, quoted or not. Source: HTML Living Standard, "shared declarative refresh steps". */
function refreshTarget(content: string): string | null {
  const found = /^\s*([\d.]*)\s*[;,]?\s*(?:url\s*=\s*)?(.*)$/is.exec(content)
  if (Number.parseFloat(found?.[1] ?? '') > longestWait) return null
  const target = (found?.[2] ?? '').trim().replace(/^(['"])(.*?)\1.*$/s, '$2')
  return target === '' ? null : target
}

const kinds = ['walls', 'questions', 'soft404', 'parked', 'stale', 'notices'] as const

/** Ids of the patterns whose words stand in the body or a first heading of a page, or in a short one anywhere; and `tiny-page`. */
export function pageSignals(page: FetchedPageFacts, final: URL, { patterns }: Policy): readonly string[] {
  const found = kinds.flatMap((kind) =>
    patterns[kind].filter((pattern) => speaks(pattern, page, final, kind === 'soft404' || kind === 'parked')),
  )
  const isTiny = page.text.length < tinyText && !page.hasMain
  return [...new Set([...found.map(({ id }) => id), ...(isTiny ? ['tiny-page'] : [])])].sort()
}

function speaks(pattern: Pattern, page: FetchedPageFacts, final: URL, isShortToo: boolean): boolean {
  const { host, body = [] } = pattern
  if (pattern.form === true && !page.hasPassword) return false
  if (host !== undefined && !host.some((glob) => matchHost(glob, hostOf(final)) !== null)) return false
  const { heading, subheading, text } = page
  const lines = [heading, subheading].filter((line) => line !== null)
  return (
    body.some((literal) => containsFolded(literal, text)) ||
    lines.some((line) => isSaidIn(line, pattern, final)) ||
    // Of a title two words may be enough; of a text they are not.
    (isShortToo && text.length < shortText && isSaidIn(text, { together: pattern.together }, final))
  )
}

/** Whether a title, or a line that stands for one, says what a pattern knows; `{host}` is the name of the site. */
export function isSaidIn(
  line: string,
  { title = [], together }: Pick<Pattern, 'title' | 'together'>,
  final: URL,
): boolean {
  const holds = (literal: string): boolean =>
    containsFolded(literal.replace('{host}', hostOf(final).replace(/^www\./, '')), line)
  return title.some(holds) || together?.every((words) => words.some(holds)) === true
}

/** UTF-16 units of a page that says one thing only: all its words are as a title. */
export const shortText = 400

/** UTF-16 units of names (`cas`, `sso`) that other words of a page are, too. */
const shortName = 4

/** Words without marks, a hyphen between them: `sign-in` is also "Sign in". */
const hyphened = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

/** Whether a first line of a page, or what a dash or the like parts off in it, names a login: "Sign in", "Connexion à la forge". */
export function namesLogin({ title, heading, subheading }: FetchedPageFacts, { patterns }: Policy): boolean {
  const lines = [title, heading, subheading].flatMap((line) => line?.split(/[|·•:–—»]|\s-\s/) ?? []).map(hyphened)
  const names = patterns.walls
    .flatMap(({ names: of = [] }) => of)
    .filter(({ length }) => length > shortName)
    .map(hyphened)
  return lines.some((line) => names.some((name) => line === name || isOfPlace(line, name)))
}

const isOfPlace = (line: string, name: string): boolean =>
  line.startsWith(`${name}-`) && /^(?:to|on|at|in|into|a|al|au|aux|sur|bei|en)-/.test(line.slice(name.length + 1))

/** Ids of the notices that a plain text holds. */
export function noticesIn(text: string, { patterns }: Policy): readonly string[] {
  return patterns.notices
    .filter(({ body = [] }) => body.some((literal) => containsFolded(literal, text)))
    .map(({ id }) => id)
}
