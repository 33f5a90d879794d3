/** Calls of templates, functions and variables: their arguments as written, their expansion spliced in. */

import type { Argument, Call, Inline } from '../../../model/document.ts'
import type { Span } from '../../../model/span.ts'
import { tooComplex } from '../../common/size-limits.ts'
import { isSelfContained, nearness, type Surroundings } from '../expansion/self-contained.ts'
import { isBlankToken, noAttributes } from '../tree/tokens.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from '../tree/tree.ts'
import { atLineStart } from './read-lines.ts'
import { type CallExpander, inside, type NodeReader, type WikitextReader, writeText } from './reader.ts'

/** Calls that stand deeper than this in arguments are listed without their expansion: that of the outer call holds it already. */
const maxShownNesting = 4

/** A call joins `page.calls`; its expansion, or its source where it has none, stands between two marks. */
export const readCall: NodeReader = (node, reader) => {
  const { calls, page, out } = reader
  if (calls === null) {
    // What an expansion still has of braces is text: a function that is not run was shown as its source before.
    if (node.type === 'template') writeLiterally(node, reader)
    else showSource(node, reader)
    return undefined
  }
  const { name, kind, state, text } = calls.expand(node)
  const args: Argument[] = []
  const call: Call = { kind, name, arguments: args, span: reader.place.span(...node.range), state }
  page.calls.push(call)
  args.push(...argumentsOf(node, reader))
  const lineStart = atLineStart(reader)
  out.push({ kind: 'mark', edge: 'start', call, lineStart })
  if (text === null) showSource(node, reader)
  else if (page.progress.nesting <= maxShownNesting)
    spliceExpansion(lineStart ? text : onOwnLine(text), node, reader, calls, lineStart)
  out.push({ kind: 'mark', edge: 'end', call })
  return undefined
}

/** An expansion that begins like a list or a table begins a line (MediaWiki T2529). */
const onOwnLine = (text: string): string => (/^(?:\{\||[:;#*])/.test(text) ? `\n${text}` : text)

function spliceExpansion(
  text: string,
  node: TreeNode,
  reader: WikitextReader,
  calls: CallExpander,
  lineStart: boolean,
): void {
  // The expanded page is too much too, which is told when it is parsed again.
  if (tooComplex(text) !== null) {
    reader.page.progress.needsReparse = true
    return
  }
  const tree = calls.parse(text)
  const [start, end] = node.range
  const around: Surroundings = {
    before: reader.text.slice(Math.max(0, start - nearness), start),
    after: reader.text.slice(end, end + nearness),
    lineStart,
    within: reader.within,
    linkTrail: reader.page.words.linkTrail,
  }
  if (isSelfContained(text, tree, around)) reader.splice(tree, text, reader.place.span(start, end))
  else reader.page.progress.needsReparse = true
}

/** Arguments are told as written; what cannot be read apart in them does not make the page need another parse. */
function argumentsOf(node: TreeNode, reader: WikitextReader): readonly Argument[] {
  const { progress } = reader.page
  const { needsReparse } = progress
  const { categories, languageLinks } = reader.page
  const kept = [categories.length, languageLinks.length] as const
  progress.nesting += 1
  const args = readArguments(node, reader)
  progress.nesting -= 1
  progress.needsReparse = needsReparse
  // The expansion says which categories the page is in.
  categories.length = kept[0]
  languageLinks.length = kept[1]
  return args
}

function readArguments(node: TreeNode, reader: WikitextReader): readonly Argument[] {
  return childrenOf(node)
    .filter(({ type }) => type === 'parameter')
    .map((parameter) => {
      const value = childOf(parameter, 'parameter-value')
      return {
        name: (parameter.name ?? '').replaceAll('_', ' ').trim(),
        positional: parameter.anon === true,
        nameSpan: parameter.anon === true ? null : nameSpan(childOf(parameter, 'parameter-key'), reader),
        span: reader.place.span(...(value?.range ?? parameter.range)),
        children: value === undefined ? [] : reader.line(childrenOf(value)),
      }
    })
}

function nameSpan(key: TreeNode | undefined, reader: WikitextReader): Span | null {
  if (key === undefined) return null
  const [start, end] = key.range
  const written = reader.text.slice(start, end)
  const from = start + written.length - written.trimStart().length
  return reader.place.span(from, Math.max(from, start + written.trimEnd().length))
}

function showSource(node: TreeNode, reader: WikitextReader): void {
  if (showModuleCall(node, reader)) return
  const value = sourceOf(node, reader.text)
  const what = node.type === 'magic-word' ? 'function' : 'template'
  reader.out.push({ kind: 'inline', node: { type: 'inline-raw', what, value, span: reader.place.span(...node.range) } })
}

/** A node as text, what is markup in it read. */
function writeLiterally(node: TreeNode, reader: WikitextReader): void {
  const [start, end] = node.range
  let at = start
  for (const child of childrenOf(node)) {
    writeText(reader, at, child.range[0])
    if (wrappers.has(child.type ?? '')) writeLiterally(child, reader)
    else reader.write([child])
    at = child.range[1]
  }
  writeText(reader, at, end)
}

const wrappers = new Set(['template-name', 'parameter', 'parameter-key', 'parameter-value'])

/** `{{{1|default}}}` on a page that nobody transcludes: the default, or the braces as text. */
export const readParameter: NodeReader = (node, reader) => {
  const fallback = childOf(node, 'arg-default')
  if (fallback === undefined) writeText(reader, ...node.range)
  else reader.write(childrenOf(fallback))
  return undefined
}

// A call of a Lua module, shown by its arguments: a table where it stands as a block, in a row where it stands in a
// line.

interface Shown {
  readonly name: string
  readonly isNamed: boolean
  readonly node: TreeNode
  readonly value: readonly TreeNode[]
}

/** True: the node is such a call, and it is shown. */
function showModuleCall(node: TreeNode, reader: WikitextReader): boolean {
  if (node.type !== 'magic-word' || node.name !== 'invoke') return false
  const args = shownArguments(node, reader)
  if (args.length === 0) return false
  const key = args
    .map(({ name, value }) => `${name}=${value.map((one) => sourceOf(one, reader.text)).join('')}`)
    .join('|')
  if (isRepeated(key, reader)) return true
  const isBlock = atLineStart(reader) && reader.startsLine && args.some(({ isNamed }) => isNamed)
  if (isBlock) writeTable(node, args, reader)
  else writeLine(node, args, reader)
  reader.page.progress.module = { key, out: reader.out, end: reader.out.length }
  return true
}

function shownArguments(node: TreeNode, reader: WikitextReader): readonly Shown[] {
  return childrenOf(node).flatMap((parameter) => {
    if (parameter.type !== 'parameter') return []
    const value = childrenOf(childOf(parameter, 'parameter-value') ?? parameter)
    if (value.every((one) => sourceOf(one, reader.text).trim() === '')) return []
    const name = (parameter.name ?? '').replaceAll('_', ' ').trim()
    return [{ name, isNamed: !/^\d+$/.test(name), node: parameter, value }]
  })
}

/** Templates call several modules for one thing (to show it, to check it): the same arguments one after the other are shown once. */
function isRepeated(key: string, { page, out }: WikitextReader): boolean {
  const before = page.progress.module
  return before !== null && before.key === key && before.out === out && out.slice(before.end).every(isBlankToken)
}

function writeTable(node: TreeNode, args: readonly Shown[], reader: WikitextReader): void {
  const { out, place } = reader
  const span = place.span(...node.range)
  const at = { start: span.start, end: span.start }
  const open = (tag: string, attributes = noAttributes): unknown =>
    out.push({ kind: 'open', tag, attributes, span: at, wiki: true })
  const close = (tag: string): unknown => out.push({ kind: 'close', tag, span: at })
  const newline = (): unknown => out.push({ kind: 'newline', span: at })
  open('table', { class: 'wikitable' })
  for (const { name, node: parameter, value } of args) {
    newline()
    open('tr')
    newline()
    open('th', { scope: 'row' })
    out.push({ kind: 'text', value: name, span: place.span(...parameter.range), atom: true })
    close('th')
    newline()
    open('td')
    inside(reader, 'table', () => reader.write(value))
    close('td')
    close('tr')
  }
  newline()
  close('table')
  newline()
  const value = sourceOf(node, reader.text)
  out.push({ kind: 'block', node: { type: 'raw', what: whatOf(node, reader), value, isFolded: true, span } })
  newline()
}

function writeLine(node: TreeNode, args: readonly Shown[], reader: WikitextReader): void {
  const children = args.flatMap(({ name, isNamed, node: parameter, value }, index): readonly Inline[] => {
    const span = reader.place.span(...parameter.range)
    const label = `${index === 0 ? '' : ' · '}${isNamed ? `${name}: ` : ''}`
    return [...(label === '' ? [] : [{ type: 'text' as const, value: label, span }]), ...reader.line(value)]
  })
  reader.out.push({
    kind: 'inline',
    node: {
      type: 'inline-raw',
      what: whatOf(node, reader),
      value: sourceOf(node, reader.text),
      children,
      span: reader.place.span(...node.range),
    },
  })
}

/** `#invoke:Infobox`. */
function whatOf(node: TreeNode, reader: WikitextReader): string {
  const module = childOf(node, 'invoke-module')
  return `#invoke:${module === undefined ? '' : reader.textual(childrenOf(module)).trim()}`
}
