/** A page that is too much for the parser: its source as it stands, with the links that a scan finds. */

import type { Document, Inline } from '../model/document.ts'
import { loss } from '../model/loss.ts'
import type { Message } from '../model/message.ts'
import { parseTitle, type Title, type TitleRules } from '../model/title.ts'

const links = /\[\[([^[\]|{}<>\n]{1,255})(?:\|[^[\]\n]{0,500})?\]\]|\b(?:https?|ftp):\/\/[^\s<>"[\]|{}]{1,2000}/g

/** `reason`: why the page was not parsed. */
export function degradedDocument(text: string, title: Title, rules: TitleRules, reason: Message): Document {
  const span = { start: 0, end: text.length }
  return {
    form: 'wikitext',
    blocks: [{ type: 'preformatted', kind: 'code', language: null, children: scan(text, rules), span }],
    display: null,
    categories: [],
    redirect: null,
    calls: [],
    switches: [],
    displayTitle: null,
    sortKey: null,
    used: [],
    losses: [loss('page-too-complex', title.prefixed, { reason })],
  }
}

function scan(text: string, rules: TitleRules): readonly Inline[] {
  const out: Inline[] = []
  let at = 0
  for (const match of text.matchAll(links)) {
    const start = match.index
    const end = start + match[0].length
    if (start > at) out.push(textOf(text, at, start))
    out.push(linkOf(text, start, end, match[1], rules))
    at = end
  }
  if (at < text.length) out.push(textOf(text, at, text.length))
  return out
}

const textOf = (text: string, start: number, end: number): Inline => ({
  type: 'text',
  value: text.slice(start, end),
  span: { start, end },
})

function linkOf(text: string, start: number, end: number, target: string | undefined, rules: TitleRules): Inline {
  const children = [textOf(text, start, end)]
  const span = { start, end }
  if (target === undefined)
    return { type: 'external-link', kind: 'bare', url: text.slice(start, end), urlSpan: span, children, span }
  const title = parseTitle(target, rules)
  if (title === null) return textOf(text, start, end)
  return {
    type: 'page-link',
    title: title.prefixed,
    fragment: title.fragment,
    interwiki: title.interwiki,
    children,
    span,
  }
}
