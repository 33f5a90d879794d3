/** Tags of DokuWiki's syntax: formats, code, words without markup; and those of plugins, whose source is shown. */

import type { Block, Inline } from '../../model/document.ts'
import { pluginCall } from './links.ts'
import { addWords, mayHoldCode, type Scanner, toggle } from './state.ts'
import { pluginTags } from './words.ts'

const tag = /<(\/?)([A-Za-z]{1,20})\b/y

/** Reads a tag that begins at a place; whatever else stands between `<` and `>` is words. */
export function readTag(scanner: Scanner, at: number): boolean {
  tag.lastIndex = at
  const [found, slash = '', name = ''] = tag.exec(scanner.text) ?? []
  if (found === undefined) return false
  switch (name) {
    case 'sub':
    case 'sup':
    case 'del':
      return toggle(scanner, name, [`<${name}>`, `</${name}>`], at)
    case 'code':
    case 'file':
      return slash === '' && mayHoldCode(scanner) && code(scanner, at, name)
    case 'nowiki':
      return slash === '' && unformatted(scanner, at)
    case 'html':
    case 'HTML':
    case 'php':
    case 'PHP':
      return slash === '' && embedded(scanner, at, name)
    default:
      return pluginTags.has(name.toLowerCase()) && plugin(scanner, at, name, slash === '/')
  }
}

/** Where the end tag stands; −1 where none does. */
const endOf = (scanner: Scanner, name: string, from: number): number =>
  scanner.hasAhead(`</${name}>`, from) ? scanner.text.indexOf(`</${name}>`, from) : -1

function unformatted(scanner: Scanner, at: number): boolean {
  if (!scanner.text.startsWith('<nowiki>', at)) return false
  const end = endOf(scanner, 'nowiki', at + 8)
  if (end >= 0) addWords(scanner, at, [at + 8, end], end + 9)
  return end >= 0
}

/** `<code language name>` and `<file …>`: a block with the name of the file above it. */
function code(scanner: Scanner, at: number, name: 'code' | 'file'): boolean {
  const { text } = scanner
  const end = endOf(scanner, name, at + 5)
  if (end < 0) return false
  const next = end + name.length + 3
  const opened = text.indexOf('>', at)
  const isOpened = opened >= 0 && opened < end
  const head = text.slice(at + 5, isOpened ? opened : end)
  const [language = '', file = ''] = wordsOf(head.replace(/\[[^\]]{0,500}\]/g, ''))
  const pre = codeBlock(scanner, isOpened ? [opened + 1, end] : [end, end], language === '-' ? '' : language, [
    at,
    next,
  ])
  scanner.add({ type: 'block', block: file === '' ? pre : named(file, pre, scanner, at + 5, opened) }, at, next)
  return true
}

/** The first word, and what follows it. */
function wordsOf(head: string): readonly string[] {
  const trimmed = head.trim()
  const blank = trimmed.search(/\s/)
  return blank < 0 ? [trimmed] : [trimmed.slice(0, blank), trimmed.slice(blank).trim()]
}

function codeBlock(
  { text, source }: Scanner,
  [from, to]: readonly [number, number],
  language: string,
  [start, end]: readonly [number, number],
): Block {
  const first = text[from] === '\n' ? from + 1 : from
  const last = to > first && text[to - 1] === '\n' ? to - 1 : to
  return {
    type: 'preformatted',
    kind: 'code',
    language: language === '' ? null : language,
    children: source.words(first, last),
    span: source.span(start, end),
  }
}

/** The file to which the code belongs, as a term and what it says. */
function named(file: string, pre: Block, { text, source }: Scanner, from: number, to: number): Block {
  const at = text.lastIndexOf(file, to)
  const start = Math.max(at, from)
  const term = source.printed(file, start, start + file.length)
  const { span } = pre
  return {
    type: 'list',
    kind: 'definition',
    items: [
      { kind: 'term', depth: 1, children: [term], blocks: [], span: term.span },
      { kind: 'description', depth: 1, children: [], blocks: [pre], span },
    ],
    span,
  }
}

/** HTML and PHP in a page are never run: their source is shown. */
function embedded(scanner: Scanner, at: number, name: string): boolean {
  const { text, source, page } = scanner
  const from = at + name.length + 2
  const end = text.startsWith(`<${name}>`, at) ? endOf(scanner, name, from) : -1
  if (end < 0) return false
  const next = end + name.length + 3
  page.notRun.set(name, (page.notRun.get(name) ?? 0) + 1)
  const isBlock = name === name.toUpperCase() && mayHoldCode(scanner)
  if (isBlock) {
    scanner.add({ type: 'block', block: codeBlock(scanner, [from, end], name.toLowerCase(), [at, next]) }, at, next)
    return true
  }
  const value = text.slice(from, end)
  const inline: Inline = { type: 'inline-raw', what: name, value, span: source.span(at, next) }
  scanner.add({ type: 'inline', inline }, at, next)
  return true
}

/** The tag itself is shown; what stands between two of them is read. */
function plugin(scanner: Scanner, at: number, name: string, isEnd: boolean): boolean {
  const { text, source, page } = scanner
  const end = text.indexOf('>', at)
  if (end < 0 || end - at > longestTag || end > scanner.lineEnd(at)) return false
  const isWhole = text[end - 1] === '/' || isEnd || scanner.hasAhead(`</${name}>`, end)
  if (!isWhole) return false
  const inline = pluginCall({ source, start: at, end: end + 1 }, name, page)
  scanner.add({ type: 'inline', inline }, at, end + 1)
  return true
}

const longestTag = 500
