/** What a fetched page tells of itself: its title, its words, where it sends the reader on, and which known phrases stand in it. */

import { Parser } from 'htmlparser2'
import { containsFolded, matchHost } from '../policy/glob.ts'
import type { Pattern } from '../policy/policy-schema.ts'
import type { Policy } from '../policy/read-policy.ts'
import { hostOf } from '../policy/rules.ts'
import { simhash } from './likeness.ts'

/** What one pass over the HTML of a fetched page finds: its words, and the signs by which it is judged. */
export interface FetchedPageFacts {
  /** Text of `<title>`, single spaces, at most 300 UTF-16 units; null without one. */
  readonly title: string | null
  /** Text of its `<h1>`, single spaces, at most 300 UTF-16 units; null without one. */
  readonly heading: string | null
  /** Words that a reader sees, of the whole page, single spaces. */
  readonly text: string
  /** Whether it has a `<main>`, or an element of that role. */
  readonly hasMain: boolean
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
/** A page with fewer UTF-16 units of visible text and no main part is `tiny-page`. */
const tinyText = 200

/** One pass over the HTML, linear. */
export function readPage(html: string): FetchedPageFacts {
  const found = {
    title: '',
    heading: '',
    text: [] as string[],
    hasMain: false,
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
        if (unseen.has(name)) hidden += 1
        if (name === 'main' || attributes['role'] === 'main') found.hasMain = true
        if (name === 'input' && attributes['type']?.trim().toLowerCase() === 'password') found.hasPassword = true
        if (attributes['id'] === 'editorloadingbox') found.isPadEditor = true
        if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh')
          found.refresh ??= refreshTarget(attributes['content'] ?? '')
      },
      ontext(text) {
        if (open.at(-1) === 'title' && !open.includes('svg')) found.title += text
        if (open.includes('h1')) found.heading += text
        if (hidden === 0) found.text.push(text)
      },
      onclosetag(name) {
        open.pop()
        if (unseen.has(name)) hidden -= 1
        if (hidden === 0) found.text.push(' ')
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  const text = oneLine(found.text.join(''))
  return {
    title: found.title.trim() === '' ? null : cut(oneLine(found.title)),
    heading: found.heading.trim() === '' ? null : cut(oneLine(found.heading)),
    text,
    hasMain: found.hasMain,
    hasPassword: found.hasPassword,
    isPadEditor: found.isPadEditor,
    refresh: found.refresh,
    simhash: text.length < comparedText ? null : simhash(text),
  }
}

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

/** Ids of the patterns whose words stand in the body or the first heading of a page, and `tiny-page`. */
export function pageSignals(page: FetchedPageFacts, final: URL, { patterns }: Policy): readonly string[] {
  const found = kinds.flatMap((kind) => patterns[kind].filter((pattern) => speaks(pattern, page, final)))
  const isTiny = page.text.length < tinyText && !page.hasMain
  return [...new Set([...found.map(({ id }) => id), ...(isTiny ? ['tiny-page'] : [])])].sort()
}

function speaks({ host, title = [], body = [] }: Pattern, page: FetchedPageFacts, final: URL): boolean {
  if (host !== undefined && !host.some((glob) => matchHost(glob, hostOf(final)) !== null)) return false
  const { heading, text } = page
  return (
    body.some((literal) => containsFolded(literal, text)) ||
    (heading !== null && title.some((literal) => containsFolded(literal, heading)))
  )
}

/** Ids of the notices that a plain text holds. */
export function noticesIn(text: string, { patterns }: Policy): readonly string[] {
  return patterns.notices
    .filter(({ body = [] }) => body.some((literal) => containsFolded(literal, text)))
    .map(({ id }) => id)
}
