/**
 * The text of a page as a reader copies it: no markup, bare headings, `•` for bullets, the archive's frame on top.
 * What is a heading only the lexicons know, so a bare line stays a paragraph; the frame becomes chrome.
 */

import type { Block, Document } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { readFrame } from './rendered-text/frame.ts'
import { readLine, splitLines } from './rendered-text/lines.ts'
import { gatherLists } from './rendered-text/lists.ts'

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
    form,
    blocks: gatherLists(blocks),
    display: null,
    categories: [],
    redirect: null,
    calls: [],
    switches: [],
    displayTitle: null,
    sortKey: null,
    used: [],
    losses: [],
  }
}

/** The line without the spaces around it. */
function inkOf({ text, start }: { readonly text: string; readonly start: number }): Span {
  const from = start + (text.length - text.trimStart().length)
  return { start: from, end: from + text.trim().length }
}
