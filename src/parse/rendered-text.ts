/** One line: an item, a heading left in wikitext below a comparison, or a bare line; addresses in it become links. */

import type { Block, Chrome, Inline, ListItem } from '../model/document.ts'

/** One line of a rendered text, without its line break. */
export interface RenderedLine {
  readonly text: string
  /** Offset of the line's first character. */
  readonly start: number
}

/** Lines that hold more than spaces. */
export function splitLines(text: string): readonly RenderedLine[] {
  return [...text.matchAll(/[^\r\n\u2028]+/g)]
    .filter(([line]) => line.trim() !== '')
    .map((match) => ({ text: match[0], start: match.index }))
}

/**
 * A bullet or number with the space behind it; a number only where the line is indented, as browsers copy lists. Wikitext's
 * `**` and `#` are met below comparisons.
 */
const marker = /^([ \t\u00a0]*)(?:([•◦▪‣⁃■○●]|\*+|#+)|(\d{1,3}[.)]))[ \t\u00a0\u202f]+(?=\S)/

/**
 * The one block of a line: a heading (`== x ==`), a list of one item, or a paragraph; spans are UTF-16 offsets of the whole
 * text.
 */
export function readLine(line: RenderedLine): readonly Block[] {
  const heading = /^(={1,6})[ \t]*(.*?\S)[ \t]*\1\s*$/.exec(line.text)
  if (heading !== null) return [headingBlock(line, heading[1]?.length ?? 2, heading[2] ?? '')]
  const bullet = marker.exec(line.text)
  if (bullet !== null && (bullet[2] !== undefined || bullet[1] !== '')) return [itemBlock(line, bullet)]
  const { start, end } = ink(line)
  return [{ type: 'paragraph', children: readWords(line, start, end), span: { start, end } }]
}

function headingBlock(line: RenderedLine, level: number, words: string): Block {
  const start = line.start + line.text.indexOf(words, level)
  const { start: from, end } = ink(line)
  return { type: 'heading', level, children: readWords(line, start, start + words.length), span: { start: from, end } }
}

/** A list of one item; `gatherLists` joins neighbours. Depth from the indentation: a browser indents each level by some spaces. */
function itemBlock(line: RenderedLine, bullet: RegExpExecArray): Block {
  const { end } = ink(line)
  const indent = bullet[1]?.length ?? 0
  const span = { start: line.start + indent, end }
  const item: ListItem = {
    kind: 'item',
    depth: Math.max(1, Math.ceil(indent / indentPerLevel), bullet[2]?.length ?? 1),
    children: readWords(line, line.start + bullet[0].length, end),
    blocks: [],
    span,
  }
  return {
    type: 'list',
    kind: bullet[3] === undefined && bullet[2]?.startsWith('#') !== true ? 'unordered' : 'ordered',
    items: [item],
    span,
  }
}

const indentPerLevel = 4

function ink({ text, start }: RenderedLine): { readonly start: number; readonly end: number } {
  const from = start + (text.length - text.trimStart().length)
  return { start: from, end: from + text.trim().length }
}

/** As MediaWiki ends a bare address: `,;.:!?` at its end are outside, and `)` too where no `(` is inside. */
const address = /\b(?:https?|ftp):\/\/[^\s<>"«»\u00a0\u200b\u202f]+/gi

export function readWords(line: RenderedLine, start: number, end: number): readonly Inline[] {
  const text = line.text.slice(start - line.start, end - line.start)
  const words: Inline[] = []
  let at = 0
  const push = (from: number, to: number): void => {
    if (to > from)
      words.push({ type: 'text', value: text.slice(from, to), span: { start: start + from, end: start + to } })
  }
  for (const match of text.matchAll(address)) {
    const url = withoutTail(match[0])
    const span = { start: start + match.index, end: start + match.index + url.length }
    push(at, match.index)
    words.push({
      type: 'external-link',
      url,
      urlSpan: span,
      kind: 'bare',
      children: [{ type: 'text', value: url, span }],
      span,
    })
    at = match.index + url.length
  }
  push(at, text.length)
  return words
}

const withoutTail = (url: string): string =>
  url.replace(url.includes('(') ? /(?<![,;.:!?…])[,;.:!?…]+$/ : /(?<![,;.:!?…)])[,;.:!?…)]+$/, '')

// The frame that an archive and a skin put around a copied page: a notice, the title, "De <site>", the revision line,
// the table of contents, the foot. Known by its fixed words, never by its place alone.

type Frame = Map<number, Chrome['kind']>

/** MediaWiki's `revision-info` and `difference-version` in four languages, old and new wordings. */
const revisionLine =
  /^(?:(?:Révision|Version) (?:datée |actuelle |en date )?du |Dernière version du |Version vom |Aktuelle Version vom |(?:Latest )?[Rr]evision as of |Revisión (?:del|de|actual) |Última revisión )(?=.*\d{4})/

/** `tagline`: "From $1", "De $1", "Un article de $1", "Aus $1". Only next to the title and above the revision line or the text. */
const siteLine = /^(?:From|De|Un article de|Aus|Una página de) \p{Lu}[^.!?:]{1,60}$/u

const editLink = /^\[ ?(?:modifier|edit|Bearbeiten|editar)\b[^\]]*\]$/
const jump =
  /^(?:Aller à (?:la navigation|la recherche|:)|Jump to (?:navigation|search|:)|Zur (?:Navigation|Suche) springen|Ir a la navegación|Saltar a )/
const foot = /^(?:Récupérée? (?:de|depuis) |Retrieved from |Abgerufen von |Obtenido de )/
const notice = /(?:est une archive|is an archive|ist ein Archiv|es un archivo)\b/i
const tocTitle = /^(?:Sommaire|Contents|Inhaltsverzeichnis|Índice|Contenido)(?: ?\[[^\]]*\])?$/
const tocEntry = /^\d+(?:\.\d+)*[\s.]+\S/

/** How far down the notice, title and site line may stand. */
const topLines = 12

/** The kind of chrome by the offset of its line. */
export function readFrame(
  lines: readonly RenderedLine[],
  form: 'rendered-text' | 'rendered-diff',
): ReadonlyMap<number, Chrome['kind']> {
  const frame: Frame = new Map()
  const mark = (index: number, kind: Chrome['kind']): void => {
    const line = lines[index]
    if (line !== undefined && !frame.has(line.start)) frame.set(line.start, kind)
  }
  if (form === 'rendered-diff') markComparison(lines, mark)
  else markTop(lines, mark)
  markSmallParts(lines, mark)
  return frame
}

type Mark = (index: number, kind: Chrome['kind']) => void

/** The last version line of the head ends the comparison. */
function markComparison(lines: readonly RenderedLine[], mark: Mark): void {
  const version = lines.findLastIndex(({ text }) => revisionLine.test(text.trim()))
  for (let index = 0; index < version; index += 1) mark(index, index === 0 ? 'title' : 'diff')
  mark(version, 'revision-line')
}

/** From the revision line, or the site line, upwards: site, title, and whatever stands above the title. */
function markTop(lines: readonly RenderedLine[], mark: Mark): void {
  const top = lines.slice(0, topLines).map(({ text }) => text.trim())
  const revision = top.findIndex((text) => revisionLine.test(text))
  const site = top.findIndex(
    (text, index) => siteLine.test(text) && (revision < 0 ? isBelowTitle(top, index) : index === revision - 1),
  )
  mark(revision, 'revision-line')
  mark(site, 'site-line')
  const title = (site >= 0 ? site : revision) - 1
  mark(title, 'title')
  for (let index = 0; index < title; index += 1) mark(index, 'banner')
  for (const index of title < 0 ? [0, 1] : []) if (notice.test(top[index] ?? '')) mark(index, 'banner')
}

/** Without a revision line, a site line must follow the title: a short line without a full stop, first or below a notice. */
function isBelowTitle(top: readonly string[], index: number): boolean {
  const title = top[index - 1]
  const isFirst = index === 1 || (index > 1 && top.slice(0, index - 1).some((text) => notice.test(text)))
  return title !== undefined && isFirst && title.length < 120 && !/[.!?]$/.test(title)
}

function markSmallParts(lines: readonly RenderedLine[], mark: Mark): void {
  for (const [index, { text }] of lines.entries()) {
    const line = text.trim()
    if (editLink.test(line)) mark(index, 'edit-link')
    else if (jump.test(line) || foot.test(line)) mark(index, 'other')
    else if (tocTitle.test(line) && tocEntry.test(lines[index + 1]?.text.trim() ?? '')) markToc(lines, index, mark)
  }
}

function markToc(lines: readonly RenderedLine[], title: number, mark: Mark): void {
  mark(title, 'toc')
  for (let index = title + 1; tocEntry.test(lines[index]?.text.trim() ?? ''); index += 1) mark(index, 'toc')
}
