/** What of two HTML texts must be alike for a reader: words, nesting of elements, where links lead. */

import { loadHtmlTree } from '../../src/support/html-tree.ts'

/** What is compared of an HTML text. */
export interface HtmlShape {
  /** Visible words; white space as one space. */
  readonly text: string
  /** Nested names of elements, without those that a skin adds. */
  readonly structure: string
  /** Where links lead, in order. */
  readonly links: readonly string[]
}

/** The shape of an HTML text; `targetOf` gives the title or address of an href. */
export function shapeOf(html: string): HtmlShape {
  const $ = loadHtmlTree(html, { isWholePage: false })
  $('.mw-editsection, #toc, .toc, .wf-toc, style, script, link, meta, .wf-hidden, .wf-note').remove()
  const links: string[] = []
  for (const link of $('a[href]')) {
    const target = targetOf($(link).attr('href') ?? '')
    if (target !== null) links.push(target)
  }
  const shape = { text: '', structure: '' }
  for (const node of $.root().contents()) take(node, shape)
  return { text: shape.text.replace(/[\s\u00a0\u202f]+/g, ' ').trim(), structure: shape.structure, links }
}

type SomeNode = ReturnType<ReturnType<ReturnType<typeof loadHtmlTree>['root']>['contents']>[number]

/** Boxes that hold what is compared and say nothing by themselves; a row group, a span for its look. */
const transparent = new Set(['tbody', 'span', 'wf-slot', 'meta', 'section'])
const blocks = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol dl li dt dd table tr td th caption pre blockquote figure figcaption hr br center'.split(
    ' ',
  ),
)
/** What older and newer MediaWiki call the same. */
const sameAs: Readonly<Record<string, string>> = {
  strike: 's',
  center: 'div',
  tt: 'code',
  big: 'span',
  font: 'span',
  rb: 'span',
  rtc: 'span',
}

function take(node: SomeNode, shape: { text: string; structure: string }): void {
  if (node.type === 'text') shape.text += node.data
  if (node.type !== 'tag') return
  const name = sameAs[node.name] ?? node.name
  const isBox = transparent.has(name) || (name === 'div' && /\bmw-heading\b/.test(node.attribs['class'] ?? ''))
  if (blocks.has(name)) shape.text += ' '
  if (!isBox) shape.structure += `<${name}>`
  for (const child of node.children) take(child, shape)
  if (!isBox) shape.structure += `</${name}>`
  if (blocks.has(name)) shape.text += ' '
}

/** A page of the wiki by its title, an address as it is; null for a place on the page. */
function targetOf(href: string): string | null {
  if (href === '' || /^#(?:cite|wf-|$)/.test(href)) return null
  const page = /^\/(?:wiki\/|index\.php\?title=)([^&?#]*)[^#]*(#.*)?$/.exec(href)
  if (page === null) return href.startsWith('#') ? fragmentOf(href) : decoded(href)
  return `${decoded(page[1] ?? '').replaceAll(' ', '_')}${fragmentOf(page[2] ?? '')}`
}

/** The tests run with the ids of MediaWiki before 1.30 (`.7C`); ours are those of today. */
const fragmentOf = (hash: string): string => decoded(hash.replace(/\.(?=[0-9A-F]{2})/g, '%'))

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}
