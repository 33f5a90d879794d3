/** A call of a Lua module, shown by its arguments: a table where it stands as a block, in a row where it stands in a line. */

import type { Inline } from '../../../model/document.ts'
import { isBlankToken, noAttributes } from '../tokens.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from '../tree.ts'
import { atLineStart } from './read-lines.ts'
import { inside, type WikitextReader } from './reader.ts'

interface Shown {
  readonly name: string
  readonly isNamed: boolean
  readonly node: TreeNode
  readonly value: readonly TreeNode[]
}

/** True: the node is such a call, and it is shown. */
export function showModuleCall(node: TreeNode, reader: WikitextReader): boolean {
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
