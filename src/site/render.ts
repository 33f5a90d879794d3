/** Prints a Document as HTML: sanitised, with MediaWiki's block rules, and numbered slots for what is decided later. */

import type { Document } from '../model/document.ts'
import type { Slot } from '../model/parsed-page.ts'
import { escapeHtml } from './html/markup.ts'
import { usedStyleClasses } from './html/styles.ts'
import { printBlocks, printFlow } from './render/blocks.ts'
import { printInlines } from './render/inlines.ts'
import { withNotesAtEnd } from './render/notes.ts'
import { createPrint, type RenderContext, type RenderedHeading } from './render/print.ts'
import { placeContents } from './render/toc.ts'

export type { RenderedHeading } from './render/print.ts'

export interface RenderedDocument {
  readonly html: string
  readonly slots: readonly Slot[]
  /** Every heading, in order, as a reader sees it; `anchor` is the id that it has in `html`. */
  readonly headings: readonly RenderedHeading[]
  /** The generated classes that `html` uses, sorted. */
  readonly styleClasses: readonly string[]
}

/**
 * The HTML of a page. Slot n stands as `<wf-slot n="3">label</wf-slot n="3">` (see model/parsed-page.ts); the `use` of
 * a URL slot is the position of the link in the reading order of `findLinks`.
 */
export function renderDocument(document: Document, context: RenderContext): RenderedDocument {
  const saved = new Set(document.anchors)
  const print = createPrint(context, { inlines: printInlines, flow: printFlow }, saved)
  const body = printBlocks(document.display ?? document.blocks, print)
  const html = placeContents(withNotesAtEnd(body, print), document.switches, print)
  return { html, slots: print.slots, headings: print.headings, styleClasses: usedStyleClasses(html) }
}

/** The HTML of a page that is shown as its source. */
export const renderSource = (text: string): string => `<pre>${escapeHtml(text)}</pre>`
