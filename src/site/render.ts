/** Prints a Document as HTML: sanitised, with MediaWiki's block rules, and numbered slots for what is decided later. */

import { keptId } from '../model/anchor.ts'
import type { Document } from '../model/document.ts'
import type { Slot } from '../model/parsed-page.ts'
import { percentDecode } from '../model/percent.ts'
import { escapeHtml } from '../support/markup.ts'
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
  /** Every heading, in order, as a reader sees it; `anchor` is the id that it has in `html`, '' for none. */
  readonly headings: readonly RenderedHeading[]
  /** The ids of the wiki's own that stand in `html`, in reading order: what links may lead to. */
  readonly anchors: readonly string[]
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
  const whole = placeContents(withNotesAtEnd(body, print), document.switches, print)
  const ids = idsIn(whole)
  // MediaWiki leaves them, and so do comparisons with it.
  const html = print.isAccessible ? withoutDeadLinks(whole, ids) : whole
  const stands = (id: string): boolean => ids.has(escapeHtml(id))
  return {
    html,
    slots: print.slots,
    headings: print.headings.map((heading) => (stands(heading.anchor) ? heading : { ...heading, anchor: '' })),
    anchors: print.takenIds().filter((id) => stands(id) && keptId(id) !== null),
    styleClasses: usedStyleClasses(html),
  }
}

/** As they are written: no text holds a quote, so that each is an attribute's. */
const idsIn = (html: string): ReadonlySet<string> =>
  new Set(Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id = '']) => id))

/** What was printed and is not shown (the words of a picture without a frame) takes places along to which notes and contents lead. */
const withoutDeadLinks = (html: string, ids: ReadonlySet<string>): string =>
  html.replace(/<a href="#([^"<>]*)"[^<>]*>((?:(?!<\/?a\b).)*)<\/a>/gs, (link, fragment: string, label: string) =>
    ids.has(escapeHtml(percentDecode(fragment))) ? link : label,
  )

/** The HTML of a page that is shown as its source. */
export const renderSource = (text: string): string => `<pre>${escapeHtml(text)}</pre>`
