/** What a fetched page tells of itself: its title, its words, where it sends the reader on, and which known phrases stand in it. */

import { Parser } from 'htmlparser2'
import { containsFolded, matchHost } from '../policy/glob.ts'
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
  /** Of these what stands in no link. */
  readonly unlinked: string
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
    unlinked: [] as string[],
    hasMain: false,
    hasFrame: false,
    hasPassword: false,
    isPadEditor: false,
    refresh: null as string | null,
  }
  const open: string[] = []
  let hidden = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name)
        if (name === 'h2') found.subheadings += 1
        if (unseen.has(name)) hidden += 1
        if (name === 'main' || attributes['role'] === 'main') found.hasMain = true
        if (hidden === 0 && framed.has(name)) found.hasFrame = true
        if (name === 'input' && attributes['type']?.trim().toLowerCase() === 'password') found.hasPassword = true
        if (attributes['id'] === 'editorloadingbox') found.isPadEditor = true
        // A reader with scripts, as nearly all are, does not follow what is in `noscript`.
        if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh' && !open.includes('noscript'))
          found.refresh ??= refreshTarget(attributes['content'] ?? '')
      },
      ontext(text) {
        if (open.at(-1) === 'title' && !open.includes('svg')) found.title += text
        if (open.includes('h1')) found.heading += text
        if (found.subheadings === 1 && open.includes('h2')) found.subheading += text
        if (hidden === 0) found.text.push(text)
        if (hidden === 0 && !open.includes('a')) found.unlinked.push(text)
      },
      onclosetag(name) {
        open.pop()
        if (unseen.has(name)) hidden -= 1
        if (hidden === 0) found.text.push(' ')
        if (hidden === 0) found.unlinked.push(' ')
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  const text = oneLine(found.text.join(''))
  return {
    title: lineOf(found.title),
    heading: lineOf(found.heading),
    subheading: lineOf(found.subheading),
    text,
    unlinked: oneLine(found.unlinked.join('')),
    hasMain: found.hasMain,
    hasFrame: found.hasFrame,
    hasPassword: found.hasPassword,
    isPadEditor: found.isPadEditor,
    refresh: found.refresh,
    simhash: text.length < comparedText ? null : simhash(text),
  }
}

/**
 * The words of a page that repeats the address it was asked by, but for that and for its links, as 16 hex digits; null for a
 * page that repeats none, or says too little beside it. Search pages that stand in for a missing page do so, whose suggestions change.
 */
export function repeatedFrame({ text, unlinked }: FetchedPageFacts, asked: string): string | null {
  const { pathname } = new URL(asked)
  const path = readable(pathname)
  const leaf = path.split('/').findLast((segment) => segment !== '') ?? ''
  const written = [pathname, path, leaf].filter((one) => one.length >= leastAddress)
  if (!written.some((one) => text.includes(one))) return null
  const frame = oneLine(written.reduce((rest, one) => rest.replaceAll(one, ' '), unlinked))
  return frame.length < comparedText ? null : simhash(frame)
}

/** UTF-16 units of an address that no text holds by chance. */
const leastAddress = 6

const lineOf = (text: string): string | null => (text.trim() === '' ? null : cut(oneLine(text)))

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Whole characters only: half of a surrogate pair is no text. */
const cut = (text: string): string =>
  text.length <= longestTitle
    ? text
    : Array.from(text)
        .slice(0, longestTitle / 2)
        .join('')

/** `0; url=https://…`, quoted or not. Source: HTML Living Standard, "shared declarative refresh steps". */
function refreshTarget(content: string): string | null {
  const found = /^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?(.*)$/is.exec(content)
  const target = (found?.[1] ?? '').trim().replace(/^(['"])(.*?)\1.*$/s, '$2')
  return target === '' ? null : target
}

const kinds = ['walls', 'questions', 'soft404', 'parked', 'stale', 'notices'] as const

/** Ids of the patterns whose words stand in the body or a first heading of a page, and `tiny-page`. */
export function pageSignals(page: FetchedPageFacts, final: URL, { patterns }: Policy): readonly string[] {
  const found = kinds.flatMap((kind) => patterns[kind].filter((pattern) => speaks(pattern, page, final)))
  const isTiny = page.text.length < tinyText && !page.hasMain
  return [...new Set([...found.map(({ id }) => id), ...(isTiny ? ['tiny-page'] : [])])].sort()
}

function speaks({ host, title = [], body = [] }: Pattern, page: FetchedPageFacts, final: URL): boolean {
  if (host !== undefined && !host.some((glob) => matchHost(glob, hostOf(final)) !== null)) return false
  const { heading, subheading, text } = page
  const titles = [heading, subheading].filter((one) => one !== null)
  const named = (literal: string): string => literal.replace('{host}', hostOf(final).replace(/^www\./, ''))
  return (
    body.some((literal) => containsFolded(literal, text)) ||
    title.some((literal) => titles.some((one) => containsFolded(named(literal), one)))
  )
}

/** Ids of the notices that a plain text holds. */
export function noticesIn(text: string, { patterns }: Policy): readonly string[] {
  return patterns.notices
    .filter(({ body = [] }) => body.some((literal) => containsFolded(literal, text)))
    .map(({ id }) => id)
}
