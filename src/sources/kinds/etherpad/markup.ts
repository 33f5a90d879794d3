/** A pad with its formatting as HTML of the few tags that Etherpad's own export has (src/node/utils/ExportHtml.js), a line of the pad to a line. */

import { type AttributePool, type Run, textOfRuns } from './changeset.ts'

/** A line of a pad: its letters, and what is said of it as a whole. */
interface PadLine {
  readonly runs: readonly Run[]
  /** `bullet2`, `number1`, `indent1`; null: it is no item. */
  readonly list: { readonly kind: ListKind; readonly level: number } | null
  /** 1 to 6; null: it is no heading. */
  readonly heading: number | null
}

type ListKind = 'bullet' | 'number' | 'indent'

const lists = { bullet: ['ul', 'li'], number: ['ol', 'li'], indent: ['dl', 'dd'] } as const

/** Etherpad nests no deeper. */
const deepestList = 16

/** The HTML of a pad. */
export function padMarkup(runs: readonly Run[], pool: AttributePool): string {
  const out: string[] = []
  const open: { readonly kind: ListKind; readonly level: number }[] = []
  let paragraph: string[] = []
  const endParagraph = (): void => {
    if (paragraph.length > 0) out.push(`<p>${paragraph.join('<br>\n')}</p>\n`)
    paragraph = []
  }
  const closeLists = (isKept: (list: { readonly kind: ListKind; readonly level: number }) => boolean): void => {
    for (let last = open.at(-1); last !== undefined && !isKept(last); last = open.at(-1)) {
      const [list, item] = lists[last.kind]
      out.push(`</${item}></${list}>\n`)
      open.pop()
    }
  }
  const styled = new Set([...pool].flatMap(([number, [name]]) => (name in styles ? [number] : [])))
  for (const { runs: letters, list, heading } of linesOf(runs, pool)) {
    const words = letters.length === 1 ? (letters[0]?.text ?? '') : textOfRuns(letters)
    const isStyled = letters.some(({ attributes }) => attributes.some((one) => styled.has(one)))
    const html = isStyled || words.includes('://') ? lineMarkup(letters, pool) : escaped(words)
    if (list === null) {
      closeLists(() => false)
      if (html.trim() !== '' && heading === null) {
        paragraph.push(html)
        continue
      }
      endParagraph()
      if (html.trim() !== '') out.push(`<h${heading}>${html}</h${heading}>\n`)
      continue
    }
    endParagraph()
    closeLists(({ kind, level }) => level < list.level || (level === list.level && kind === list.kind))
    const [tag, item] = lists[list.kind]
    if (open.at(-1)?.level === list.level) out.push(`</${item}>\n<${item}>${html}`)
    else {
      open.push(list)
      out.push(`<${tag}>\n<${item}>${html}`)
    }
  }
  closeLists(() => false)
  endParagraph()
  return out.join('')
}

/** The same of a text without attributes, as Etherpad exports one: tabs and a star make an item. */
export function textMarkup(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const pool: AttributePool = new Map(
    Array.from({ length: deepestList + 1 }, (_, level) => [
      level,
      level === 0 ? ['lmkr', '1'] : ['list', `bullet${level}`],
    ]),
  )
  const runs = lines.flatMap((line): readonly Run[] => {
    const [, tabs = '', words = ''] = /^(\t{1,16})\* (.*)$/s.exec(line) ?? []
    return tabs === ''
      ? [{ text: `${line}\n`, attributes: [] }]
      : [
          { text: '*', attributes: [0, tabs.length] },
          { text: `${words}\n`, attributes: [] },
        ]
  })
  return padMarkup(runs, pool)
}

/** The content of the page that Etherpad exports, without what stands around it. */
export function contentOfPage(page: string): string {
  const body = page.indexOf('<body>')
  const end = page.lastIndexOf('</body>')
  const content = page.slice(body < 0 ? 0 : body + '<body>'.length, end < 0 ? page.length : end)
  return content.replace(/<br>\n?/g, '<br>\n').trim()
}

function linesOf(runs: readonly Run[], pool: AttributePool): readonly PadLine[] {
  const lines: Run[][] = [[]]
  for (const { text, attributes } of runs)
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ text: part, attributes })
    }
  // Of most lines nothing is said.
  const marks = new Set([...pool].flatMap(([number, [name]]) => (mark.test(name) ? [number] : [])))
  return lines.map((line) =>
    line[0]?.attributes.some((one) => marks.has(one)) === true
      ? lineOf(line, pool)
      : { runs: line, list: null, heading: null },
  )
}

/** Attributes that say something of a line as a whole. */
const mark = /^(?:lmkr|heading)/

/** A star that marks a line carries what is said of the line. */
function lineOf(runs: readonly Run[], pool: AttributePool): PadLine {
  const [first, ...others] = runs
  const said = new Map((first?.attributes ?? []).map((one) => pool.get(one) ?? (['', ''] as const)))
  if (first === undefined || !first.text.startsWith('*') || !said.has('lmkr'))
    return { runs, list: null, heading: headingIn(said) }
  const rest = first.text.slice(1)
  const left = rest === '' ? others : [{ ...first, text: rest }, ...others]
  return { runs: left, list: listIn(said.get('list') ?? ''), heading: headingIn(said) }
}

function listIn(value: string): PadLine['list'] {
  const [, kind = '', level = ''] = /^(bullet|number|indent)(\d{1,2})$/.exec(value) ?? []
  return kind === '' ? null : { kind: kind as ListKind, level: Math.min(deepestList, Math.max(1, Number(level))) }
}

/** `heading` is the plugin's (ep_headings2), `heading1` what Etherpad itself would export. */
function headingIn(said: ReadonlyMap<string, string>): number | null {
  const level =
    /^h([1-6])$/.exec(said.get('heading') ?? '')?.[1] ??
    [...said.keys()].flatMap((name) => /^heading([1-6])$/.exec(name)?.[1] ?? [])[0]
  return level === undefined ? null : Number(level)
}

const styles = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', sup: 'sup', sub: 'sub' } as const

const addresses = /\b(?:https?|ftps?):\/\/[^\s<>"'`{}|\\^]{1,2000}/g

/** The tags of letters with some attributes, always in one order. */
function tagsOf(attributes: readonly number[], pool: AttributePool): readonly string[] {
  const names = new Set(attributes.map((one) => pool.get(one)?.[0]))
  return Object.entries(styles).flatMap(([name, tag]) => (names.has(name) ? [tag] : []))
}

function lineMarkup(runs: readonly Run[], pool: AttributePool): string {
  const line = textOfRuns(runs)
  const links = [...line.matchAll(addresses)].map(({ 0: found, index }) => {
    const bare = found.replace(/(?<![.,:;!?*])[.,:;!?*]+$/, '')
    const address = bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare
    return { start: index, end: index + address.length, address }
  })
  const out: string[] = []
  let open: readonly string[] = []
  /** Tags that stay open stay open. */
  const openOnly = (tags: readonly string[]): void => {
    const same = tags.findIndex((tag, at) => open[at] !== tag)
    const kept = same < 0 ? tags.length : same
    out.push(
      ...open
        .slice(kept)
        .map((tag) => `</${tag}>`)
        .reverse(),
      ...tags.slice(kept).map((tag) => `<${tag}>`),
    )
    open = tags
  }
  let at = 0
  let next = 0
  for (const { text, attributes } of runs) {
    const tags = tagsOf(attributes, pool)
    for (let from = 0; from < text.length; ) {
      const link = links[next]
      const isIn = link !== undefined && at >= link.start
      const border = link === undefined ? Number.POSITIVE_INFINITY : isIn ? link.end : link.start
      const part = text.slice(from, from + Math.min(text.length - from, border - at))
      if (isIn && at === link.start) {
        openOnly([])
        out.push(`<a href="${escaped(link.address)}">`)
      }
      openOnly(tags)
      out.push(escaped(part))
      from += part.length
      at += part.length
      if (isIn && at === link.end) {
        openOnly([])
        out.push('</a>')
        next += 1
      }
    }
  }
  openOnly([])
  return out.join('')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// A page may hold no other sign that nobody sees but the tab.
const escaped = (text: string): string =>
  text.replace(/[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (sign) => entities[sign] ?? '')
