/**
 * The text of a page as a reader copies it: no markup, bare headings, `•` for bullets, the archive's frame on top.
 * What is a heading only the lexicons know, so a bare line stays a paragraph; the frame becomes chrome.
 */

import { type Block, type Document, emptyDocument, type List, type ListItem } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { readFrame } from './rendered-text/frame.ts'
import { readLine, splitLines } from './rendered-text/lines.ts'

/** Pure. `rendered-diff` is a comparison: everything up to its version line is chrome, below it there may be wikitext. */
export function parseRenderedText(text: string, form: 'rendered-text' | 'rendered-diff' = 'rendered-text'): Document {
  const lines = splitLines(text)
  const frame = readFrame(lines, form)
  const blocks = lines.flatMap((line): readonly Block[] => {
    const chrome = frame.get(line.start)
    return chrome === undefined
      ? readLine(line)
      : [{ type: 'chrome', kind: chrome, text: line.text.trim(), span: inkOf(line) }]
  })
  return {
    ...emptyDocument(form),
    blocks: gatherLists(blocks),
  }
}

/** The line without the spaces around it. */
function inkOf({ text, start }: { readonly text: string; readonly start: number }): Span {
  const from = start + (text.length - text.trimStart().length)
  return { start: from, end: from + text.trim().length }
}

// Items that follow one another become one list, deeper ones inside the item above them.

/**
 * Blocks in which one-item lists that follow one another are joined; each item's depth becomes its level in the tree, from 1.
 */
function gatherLists(blocks: readonly Block[]): readonly Block[] {
  const gathered: Block[] = []
  let run: List[] = []
  const endRun = (): void => {
    gathered.push(...nest(run))
    run = []
  }
  for (const block of blocks) {
    if (block.type === 'list') run.push(block)
    else {
      endRun()
      gathered.push(block)
    }
  }
  endRun()
  return gathered
}

/** Single items with their printed depths; the depth becomes that of the tree. */
function nest(singles: readonly List[], depth = 1): readonly List[] {
  const runs: { readonly kind: List['kind']; readonly items: ListItem[] }[] = []
  let at = 0
  while (at < singles.length) {
    const single = singles[at]
    if (single === undefined) break
    const printed = single.items[0]?.depth ?? 1
    let next = at + 1
    while (next < singles.length && (singles[next]?.items[0]?.depth ?? 1) > printed) next += 1
    const item = itemWith(single, nest(singles.slice(at + 1, next), depth + 1), depth)
    const last = runs.at(-1)
    if (last?.kind === single.kind) last.items.push(item)
    else runs.push({ kind: single.kind, items: [item] })
    at = next
  }
  return runs.map(({ kind, items }) => ({ type: 'list', kind, items, span: spanOfItems(items) }))
}

const spanOfItems = (items: readonly ListItem[]): Span => ({
  start: items[0]?.span.start ?? 0,
  end: items.at(-1)?.span.end ?? 0,
})

function itemWith(single: List, blocks: readonly List[], depth: number): ListItem {
  const [item] = single.items
  const end = blocks.at(-1)?.span.end ?? single.span.end
  return { kind: 'item', depth, children: item?.children ?? [], blocks, span: { start: single.span.start, end } }
}
