/** Small builders of Document trees, for tests. */

import { type Block, type Document, emptyDocument, type Inline } from '../../../src/model/document.ts'

const span = { start: 0, end: 0 }

export const text = (value: string): Inline => ({ type: 'text', value, span })
export const paragraph = (...children: readonly (Inline | string)[]): Block => ({
  type: 'paragraph',
  children: inlines(children),
  span,
})
/** Words that MediaWiki prints no `<p>` for. */
export const bare = (...children: readonly (Inline | string)[]): Block => ({
  type: 'paragraph',
  bare: true,
  children: inlines(children),
  span,
})
export const heading = (level: number, ...children: readonly (Inline | string)[]): Block => ({
  type: 'heading',
  level,
  children: inlines(children),
  span,
})
export const element = (
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Inline | string)[]
): Inline => ({ type: 'element', tag, attributes, children: inlines(children), span })
export const container = (
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...blocks: readonly Block[]
): Block => ({ type: 'container', tag, attributes, blocks, span })
export const pageLink = (title: string, label = title, fragment: string | null = null): Inline => ({
  type: 'page-link',
  title,
  fragment,
  interwiki: null,
  children: [text(label)],
  span,
})
export const url = (address: string, label: string | null = null): Inline => ({
  type: 'external-link',
  url: address,
  urlSpan: span,
  kind: label === null ? 'bare' : 'labelled',
  children: [text(label ?? address)],
  span,
})
export const note = (
  children: readonly (Inline | string)[] | null,
  name: string | null = null,
  group = '',
): Inline => ({ type: 'note', group, name, children: children === null ? null : inlines(children), span })
export const image = (name: string, more: Partial<Extract<Inline, { type: 'image' }>> = {}): Inline => ({
  type: 'image',
  name,
  format: 'plain',
  align: null,
  width: null,
  height: null,
  alt: null,
  link: null,
  caption: [],
  span,
  ...more,
})
export const list = (
  kind: 'unordered' | 'ordered' | 'definition',
  ...items: readonly {
    readonly kind?: 'term' | 'description'
    readonly words: string
    readonly below?: readonly Block[]
  }[]
): Block => ({
  type: 'list',
  kind,
  span,
  items: items.map((item) => ({
    kind: item.kind ?? 'item',
    depth: 1,
    children: [text(item.words)],
    blocks: item.below ?? [],
    span,
  })),
})
export const table = (
  rows: readonly (readonly {
    readonly header?: boolean
    readonly words: string
    readonly attributes?: Readonly<Record<string, string>>
  }[])[],
  caption: string | null = null,
): Block => ({
  type: 'table',
  attributes: { class: 'wikitable' },
  caption: caption === null ? null : [text(caption)],
  span,
  rows: rows.map((cells) => ({
    attributes: {},
    span,
    cells: cells.map((cell) => ({
      header: cell.header ?? false,
      attributes: cell.attributes ?? {},
      blocks: cell.words === '' ? [] : [bare(cell.words)],
      span,
    })),
  })),
})

export function page(blocks: readonly Block[], more: Partial<Document> = {}): Document {
  return { ...emptyDocument('wikitext'), blocks, ...more }
}

const inlines = (children: readonly (Inline | string)[]): readonly Inline[] =>
  children.map((child) => (typeof child === 'string' ? text(child) : child))
