/** Data between two rows of hyphens: an entry of the plugin Data is read as it prints it, lists and tables made of other pages are not. Source: dokuwiki-plugin-data, syntax/entry.php, helper.php. */

import type { Block, Inline, ListItem } from '../../model/document.ts'
import { bareLink, bracketedLink, mailOf, picture, type Stretch, valueLink } from './links.ts'
import { spanOf } from './source-text.ts'
import { mayHoldCode, type Scanner } from './state.ts'

const head =
  /^-{4,} *(dataentry|datatable|datalist|datacloud|datarelated|datataxonomy|struct (?:table|list|cloud|value|global|serial|lookup))(?: ([ \w]{0,100}))?-+$/
/** No head is longer. */
const longestHead = 300

/** `---- dataentry meeting ----`, to the next line that begins with hyphens; at a row of them. */
export function readData(scanner: Scanner, at: number): boolean {
  const { text, source, page } = scanner
  if (text[at - 1] === '-' || !text.startsWith('----', at) || !mayHoldCode(scanner)) return false
  const from = scanner.lineEnd(at)
  if (from - at > longestHead) return false
  const [, name, kinds = ''] = head.exec(text.slice(at, from)) ?? []
  if (name === undefined || !scanner.hasAhead('\n----', from + 1)) return false
  const to = text.indexOf('\n----', from + 1)
  let next = to + 1
  while (text[next] === '-') next += 1
  const span = source.span(at, next)
  if (name !== 'dataentry') {
    page.notRun.set(name, (page.notRun.get(name) ?? 0) + 1)
    scanner.add({ type: 'block', block: { type: 'raw', what: name, value: text.slice(at, next), span } }, at, next)
    return true
  }
  const items = itemsIn(scanner, from + 1, to)
  const blocks: readonly Block[] = items.length === 0 ? [] : [{ type: 'list', kind: 'definition', items, span }]
  const attributes = { class: ['inline dataplugin_entry', kinds.trim()].join(' ').trim() }
  scanner.add({ type: 'block', block: { type: 'container', tag: 'div', attributes, blocks, span } }, at, next)
  return true
}

interface Field {
  /** Of two lines of one name, the later counts. */
  readonly key: string
  readonly isMulti: boolean
  readonly items: readonly ListItem[]
}

/** Name and value of each line that has both, as a term and what it says. */
function itemsIn(scanner: Scanner, from: number, to: number): readonly ListItem[] {
  const fields: Field[] = []
  for (let at = from; at <= to; ) {
    const end = Math.min(scanner.lineEnd(at), to)
    const field = fieldOf(scanner, at, end)
    if (field !== null) fields.push(field)
    at = end + 1
  }
  const last = new Map(fields.map((field) => [field.key, field]))
  return fields.flatMap((field) => (field.isMulti || last.get(field.key) === field ? field.items : []))
}

/** `name_type : value # comment`. */
function fieldOf({ text, source, page }: Scanner, from: number, lineEnd: number): Field | null {
  const [start, end] = trimmedIn(text, from, commentIn(text, from, lineEnd))
  const colon = indexWithin(':', text, start, end)
  if (colon < 0) return null
  const [nameStart, nameEnd] = trimmedIn(text, start, colon)
  const { title, type, isMulti } = columnOf(text.slice(nameStart, nameEnd))
  const values = (isMulti ? partsIn(text, colon + 1, end) : [[colon + 1, end] as const])
    .map(([one, other]) => trimmedIn(text, one, other))
    .filter(([one, other]) => one < other)
  if (values.length === 0 || title === '' || type === 'hidden') return null
  const children = values.flatMap(([one, other], index): readonly Inline[] => {
    const before = values[index - 1]?.[1]
    const comma = before === undefined ? [] : [source.printed(', ', before, one)]
    return [...comma, ...fieldValue({ source, start: one, end: other }, title.toLowerCase(), type, page)]
  })
  const term = source.printed(title, nameStart, nameStart + title.length)
  return {
    key: title.toLowerCase(),
    isMulti,
    items: [
      { kind: 'term', depth: 1, children: [term], blocks: [], span: term.span },
      { kind: 'description', depth: 1, children, blocks: [], span: spanOf(children) },
    ],
  }
}

/** Where some words stand, without a look behind the end; −1 where they do not. */
function indexWithin(words: string, text: string, from: number, to: number): number {
  const at = text.slice(from, to).indexOf(words)
  return at < 0 ? -1 : from + at
}

/** Where the comment of a line begins, or the line ends: `\#` and `&#` begin none. */
function commentIn(text: string, from: number, lineEnd: number): number {
  for (let at = indexWithin('#', text, from, lineEnd); at >= 0; at = indexWithin('#', text, at + 1, lineEnd))
    if (at === from || !/[&\\]/.test(text[at - 1] ?? '')) return at
  return lineEnd
}

/** A name taken apart: `server_pages` is *server*, of the type *page*, several of them. */
function columnOf(name: string): { readonly title: string; readonly type: string; readonly isMulti: boolean } {
  const isMulti = name.endsWith('s')
  const single = isMulti ? name.slice(0, -1) : name
  const bar = single.indexOf('_')
  const [title, type] = bar < 0 ? [single, ''] : [single.slice(0, bar), single.slice(bar + 1)]
  return { title, type: type.toLowerCase(), isMulti }
}

function trimmedIn(text: string, from: number, to: number): readonly [start: number, end: number] {
  let [start, end] = [from, to]
  while (start < end && /\s/.test(text[start] ?? '')) start += 1
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1
  return [start, end]
}

/** Parts between commas. */
function partsIn(text: string, from: number, to: number): readonly (readonly [start: number, end: number])[] {
  const parts: (readonly [number, number])[] = []
  for (let at = from; at <= to; ) {
    const comma = indexWithin(',', text, at, to)
    const end = comma < 0 ? to : comma
    parts.push([at, end])
    at = end + 1
  }
  return parts
}

/** As its type prints it; types that a wiki made for itself are words. */
function fieldValue(stretch: Stretch, key: string, type: string, page: Scanner['page']): readonly Inline[] {
  const { source, start, end } = stretch
  const value = source.text.slice(start, end)
  if (type === 'page') return [valueLink(stretch, value, page)]
  if (type === 'nspage') return [valueLink(stretch, `${key}:${value}`, page)]
  if (type === 'title' || type === 'pageid') return [valueLink(stretch, value, page)]
  if (type === 'url') return [bareLink(stretch, /^[a-z]+:\/\//i.test(value) ? '' : 'http://')]
  if (type === 'mail') return [mailOf(stretch)]
  if (/^img\d{0,4}$/.test(type)) return [picture(stretch, Number(type.slice(3)) || 40, page)]
  return type === 'wiki' ? linkedWords(stretch, page) : wordsOf(stretch)
}

/** Words with `#` for `\#`. */
function wordsOf({ source, start, end }: Stretch): readonly Inline[] {
  const nodes: Inline[] = []
  for (let at = start; at < end; ) {
    const escaped = indexWithin('\\#', source.text, at, end)
    const stop = escaped < 0 ? end : escaped
    nodes.push(...source.words(at, stop))
    if (stop < end) nodes.push(source.printed('#', stop, stop + 2))
    at = stop + 2
  }
  return nodes
}

/** Words in which links may stand. */
function linkedWords({ source, start, end }: Stretch, page: Scanner['page']): readonly Inline[] {
  const nodes: Inline[] = []
  for (let at = start; at < end; ) {
    const opened = indexWithin('[[', source.text, at, end)
    const closed = opened < 0 ? -1 : indexWithin(']]', source.text, opened + 2, end)
    if (closed < 0) return [...nodes, ...wordsOf({ source, start: at, end })]
    nodes.push(...wordsOf({ source, start: at, end: opened }))
    nodes.push(bracketedLink({ source, start: opened, end: closed + 2 }, page))
    at = closed + 2
  }
  return nodes
}
