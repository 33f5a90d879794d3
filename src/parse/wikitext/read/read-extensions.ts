/** Extension tags: those of core, Cite, Poem and SyntaxHighlight are read, the others are shown as source. */

import type { Attributes, Inline, Note } from '../../../model/document.ts'
import { message } from '../../../model/message.ts'
import { trimInlines } from '../build/trim-inlines.ts'
import { strippedTagName } from '../expansion/strip-markers.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from '../tree.ts'
import { categoryTreeOf } from './category-tree.ts'
import { attributesOf } from './read-html.ts'
import { galleryOf } from './read-images.ts'
import { addNotRun, type NodeReader, textNodes, textTokens, type WikitextReader } from './reader.ts'

type TagReader = (tag: Tag, reader: WikitextReader) => void

interface Tag {
  readonly node: TreeNode
  readonly inner: TreeNode | undefined
  readonly attributes: Attributes
}

/** Every tag that is run: one function each. */
const tags: Readonly<Record<string, TagReader>> = {
  nowiki: readNowiki,
  pre: readPre,
  ref: readNote,
  references: readReferences,
  categorytree: readCategoryTree,
  gallery: readGallery,
  poem: readPoem,
  syntaxhighlight: readCode,
  source: readCode,
  math: readMath,
  // These show nothing: a style sheet, and a mark that other pages transclude by.
  templatestyles: ignore,
  section: ignore,
  [strippedTagName]: readStripped,
}

/** An extension tag: read where `tags` has a function for it, else shown as its source and counted as `tag-not-run`. */
export const readExtension: NodeReader = (node, reader) => {
  const given = childOf(node, 'ext-attrs')
  const attributes = given === undefined ? {} : attributesOf(given, reader)
  const name = node.name ?? ''
  const run = Object.hasOwn(tags, name) ? tags[name] : undefined
  ;(run ?? readUnknown)({ node, inner: childOf(node, 'ext-inner'), attributes }, reader)
  return undefined
}

function ignore(): void {}

/** A tag that a function made, whose text holds its own end tag: read from its parts. */
function readStripped({ node, attributes }: Tag, reader: WikitextReader): void {
  const stripped = reader.page.stripped.get(attributes['n'] ?? '')
  if (stripped === undefined) {
    readUnknown({ node, inner: undefined, attributes }, reader)
    return
  }
  const { name, text } = stripped
  const range = [0, text.length] as const
  const inner = { type: 'ext-inner', range, childNodes: childrenOf(stripped.parse(text)) }
  const tag = { node: { type: 'ext', name, range }, inner, attributes: stripped.attributes }
  const run = Object.hasOwn(tags, name) ? tags[name] : undefined
  ;(run ?? readUnknown)(tag, reader.other(text, reader.place.span(...node.range)))
}

function readUnknown({ node }: Tag, reader: WikitextReader): void {
  const what = node.name ?? ''
  addNotRun(reader.page, 'tag-not-run', (places) => message('tag-not-run', { tag: `<${what}>`, places }))
  const value = sourceOf(node, reader.text)
  const span = reader.place.span(...node.range)
  if (value.includes('\n')) reader.out.push({ kind: 'block', node: { type: 'raw', what, value, span } })
  else reader.out.push({ kind: 'inline', node: { type: 'inline-raw', what, value, span } })
}

function readNowiki({ inner }: Tag, reader: WikitextReader): void {
  if (inner === undefined) return
  // Its line breaks and spaces are no markup: the text goes in whole.
  for (const token of textTokens(reader, ...inner.range)) reader.out.push({ ...token, atom: true })
}

function readPre({ node, inner, attributes }: Tag, reader: WikitextReader): void {
  const [start, end] = inner?.range ?? [0, 0]
  const from = start + (reader.text[start] === '\n' && end > start ? 1 : 0)
  const children = inner === undefined ? [] : preText(reader, from, end)
  reader.out.push({
    kind: 'block',
    node: {
      type: 'preformatted',
      kind: 'tag',
      language: null,
      attributes,
      children,
      span: reader.place.span(...node.range),
    },
  })
}

/** In `<pre>`, `<nowiki>` tags vanish and nothing else is markup. */
function preText(reader: WikitextReader, start: number, end: number): readonly Inline[] {
  const out: Inline[] = []
  let at = start
  for (const match of reader.text.slice(start, end).matchAll(/<nowiki>([\s\S]*?)<\/nowiki>/gi)) {
    const from = start + match.index
    out.push(...textNodes(reader, at, from))
    out.push(...textNodes(reader, from + '<nowiki>'.length, from + match[0].length - '</nowiki>'.length))
    at = from + match[0].length
  }
  return [...out, ...textNodes(reader, at, end)]
}

function readCode({ node, inner, attributes }: Tag, reader: WikitextReader): void {
  const span = reader.place.span(...node.range)
  const code = inner === undefined ? '' : reader.text.slice(...inner.range)
  const skip = code.length - code.replace(/^\n+/, '').length
  const kept = code.replace(/\s+$/, '').length
  const from = (inner?.range[0] ?? 0) + skip
  const value = code.slice(skip, Math.max(kept, skip))
  const literal = { type: 'text' as const, value, span: reader.place.span(from, from + value.length) }
  const children = value === '' ? [] : [literal]
  const language = attributes['lang'] ?? null
  if (attributes['inline'] !== undefined || attributes['enclose'] === 'none') {
    reader.out.push({ kind: 'inline', node: { type: 'element', tag: 'code', attributes: {}, children, span } })
  } else reader.out.push({ kind: 'block', node: { type: 'preformatted', kind: 'code', language, children, span } })
}

function readMath({ node, inner }: Tag, reader: WikitextReader): void {
  addNotRun(reader.page, 'tag-not-run', (places) => message('formulas-as-source', { places }))
  const value = inner === undefined ? '' : reader.text.slice(...inner.range)
  reader.out.push({
    kind: 'inline',
    node: { type: 'inline-raw', what: 'math', value, span: reader.place.span(...node.range) },
  })
}

function readNote(tag: Tag, reader: WikitextReader): void {
  reader.out.push({ kind: 'inline', node: noteOf(tag, reader) })
}

function noteOf({ node, inner, attributes }: Tag, reader: WikitextReader): Note {
  const children = inner === undefined ? [] : reader.line(childrenOf(inner))
  return {
    type: 'note',
    group: attributes['group'] ?? '',
    name: attributes['name'] === undefined || attributes['name'] === '' ? null : attributes['name'],
    // A blank note takes its words from the note of the same name, as in MediaWiki.
    children: trimInlines(children).length === 0 ? null : children,
    span: reader.place.span(...node.range),
  }
}

function readReferences({ node, inner, attributes }: Tag, reader: WikitextReader): void {
  const group = attributes['group'] ?? ''
  const inside = inner === undefined ? [] : childrenOf(inner)
  // Notes that a call brings: only the expanded page has them.
  if (inside.some(({ type }) => type === 'template' || type === 'magic-word')) reader.page.progress.needsReparse = true
  const defined = inside.filter(({ type, name }) => type === 'ext' && name === 'ref')
  const notes = defined.map((ref) => {
    const given = childOf(ref, 'ext-attrs')
    const own = given === undefined ? {} : attributesOf(given, reader)
    return noteOf({ node: ref, inner: childOf(ref, 'ext-inner'), attributes: { group, ...own } }, reader)
  })
  const span = reader.place.span(...node.range)
  reader.out.push({ kind: 'block', node: { type: 'references', group, ...(notes.length > 0 ? { notes } : {}), span } })
}

function readGallery({ node, inner, attributes }: Tag, reader: WikitextReader): void {
  reader.out.push({ kind: 'block', node: galleryOf(node, inner, attributes, reader) })
}

function readCategoryTree(tag: Tag, reader: WikitextReader): void {
  const { node, inner, attributes } = tag
  const name = inner === undefined ? '' : reader.text.slice(...inner.range)
  const tree = categoryTreeOf(name, attributes, reader.page, reader.place.span(...node.range))
  if (tree === null) readUnknown(tag, reader)
  else reader.out.push({ kind: 'block', node: tree })
}

/** A poem keeps its line breaks. */
function readPoem({ node, inner, attributes }: Tag, reader: WikitextReader): void {
  const span = reader.place.span(...node.range)
  const children = inner === undefined ? [] : reader.line(childrenOf(inner)).flatMap(breakLines)
  const classes = ['poem', attributes['class'] ?? ''].filter((name) => name !== '').join(' ')
  reader.out.push({
    kind: 'block',
    node: {
      type: 'container',
      tag: 'div',
      attributes: { ...attributes, class: classes },
      blocks: children.length === 0 ? [] : [{ type: 'paragraph', children, span }],
      span,
    },
  })
}

function breakLines(node: Inline): readonly Inline[] {
  if (node.type === 'bold' || node.type === 'italic') return [{ ...node, children: node.children.flatMap(breakLines) }]
  if (node.type !== 'text' || !node.value.includes('\n')) return [node]
  const literal = node.span.end - node.span.start === node.value.length
  const at = (from: number, to: number): Inline['span'] =>
    literal ? { start: node.span.start + from, end: node.span.start + to } : node.span
  const out: Inline[] = []
  let from = 0
  for (const line of node.value.split('\n')) {
    if (from > 0) out.push({ type: 'line-break', span: at(from - 1, from) })
    if (line !== '') out.push({ type: 'text', value: line, span: at(from, from + line.length) })
    from += line.length + 1
  }
  return out
}
