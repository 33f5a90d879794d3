/** `<categorytree>` (CategoryTree::renderNodeInfo): a category and its members, as links; nothing folds. */

import type { Attributes, Block, Container, Inline } from '../../../model/document.ts'
import { figureKey, type ListedTitle } from '../../../model/figures.ts'
import type { Span } from '../../../model/span.ts'
import { parseTitle } from '../../../model/title.ts'
import { defaultMessage } from '../languages/default-messages.ts'
import type { CollectedFacts } from './reader.ts'

type Mode = 'categories' | 'pages' | 'all'

/**
 * The tree of a category, one level deep: `mode` says whether pages and files are in it too, `hideroot` and `depth="0"` whether
 * the category or its members are left out, `namespaces` which are shown. Null where the members are not told, and for the tree of
 * what a category is in.
 */
export function categoryTreeOf(
  name: string,
  attributes: Attributes,
  page: CollectedFacts,
  span: Span,
): Container | null {
  const mode = modeOf(attributes['mode'])
  const category = parseTitle(name.trim(), page.rules, 14)
  if (mode === null || category === null || category.namespaceId !== 14) return null
  const key = figureKey({ of: 'members', name: category.name })
  page.used.add(key)
  const list = page.figures[key]
  if (list === undefined || typeof list === 'number') return null
  if (!list.exists) {
    const [before = '', after = ''] = messageOf('categorytree-not-found', page).split('<i>$1</i>')
    return tree([notice([before, category.name, after], span)], attributes, span)
  }
  const namespaces = namespacesOf(attributes['namespaces'], page)
  const shown = list.titles.filter((title) => isShown(title, mode, namespaces))
  const [categories, others] = [shown.filter(isCategory), shown.filter((title) => !isCategory(title))]
  const children = [...categories, ...others].map((title) => section(title, [], span))
  if (isOn(attributes['hideroot'])) return tree(children, attributes, span)
  const isFolded = attributes['depth'] === '0' || isOn(attributes['onlyroot'])
  const none = notice(['', messageOf(nothing[mode], page), ''], span)
  const inside = isFolded ? [] : children.length === 0 ? [none] : children
  const root = { title: category.prefixed, namespaceId: 14, isRedirect: false }
  return tree([section(root, inside, span)], attributes, span)
}

const nothing: Readonly<Record<Mode, string>> = {
  categories: 'categorytree-no-subcategories',
  pages: 'categorytree-no-pages',
  all: 'categorytree-nothing-found',
}

function modeOf(mode = 'categories'): Mode | null {
  const name = mode.toLowerCase()
  return name === 'categories' || name === 'pages' || name === 'all' ? name : null
}

const isOn = (value: string | undefined): boolean => value !== undefined && !/^(?:0|no|off|false|n|f)$/i.test(value)
const isCategory = ({ namespaceId }: ListedTitle): boolean => namespaceId === 14
const messageOf = (name: string, { words }: CollectedFacts): string => defaultMessage(words.table.language, name) ?? ''

/** Ids of the namespaces that are named; null for all. */
function namespacesOf(text: string | undefined, { rules }: CollectedFacts): ReadonlySet<number> | null {
  const names = (text ?? '').split(/[\s,;|]+/).filter((name) => name !== '')
  const ids = names.flatMap((name) => {
    if (name === '-') return [0]
    return rules.index.get(name.replaceAll('_', ' ').toLowerCase())?.id ?? []
  })
  return ids.length === 0 ? null : new Set(ids)
}

function isShown({ namespaceId }: ListedTitle, mode: Mode, namespaces: ReadonlySet<number> | null): boolean {
  if (namespaces !== null) return namespaces.has(namespaceId)
  if (mode === 'all') return true
  return namespaceId === 14 || (mode === 'pages' && namespaceId !== 6)
}

// What it is built of.

const div = (className: string, blocks: readonly Block[], span: Span): Container => ({
  type: 'container',
  tag: 'div',
  attributes: { class: className },
  blocks,
  span,
})

function tree(blocks: readonly Block[], { class: own = '', style }: Attributes, span: Span): Container {
  const made = div(`${own} CategoryTreeTag`.trim(), blocks, span)
  return style === undefined ? made : { ...made, attributes: { ...made.attributes, style } }
}

function section({ title, namespaceId }: ListedTitle, children: readonly Block[], span: Span): Block {
  const label = namespaceId === 14 ? title.slice(title.indexOf(':') + 1) : title
  const link: Inline = {
    type: 'page-link',
    title,
    fragment: null,
    interwiki: null,
    children: [{ type: 'text', value: label, span }],
    span,
  }
  const text: Inline = { type: 'element', tag: 'bdi', attributes: {}, children: [link], span }
  const item = div('CategoryTreeItem', [{ type: 'paragraph', bare: true, children: [text], span }], span)
  return div('CategoryTreeSection', [item, div('CategoryTreeChildren', children, span)], span)
}

/** Words of which the middle ones are in italics. */
function notice([before, middle, after]: readonly [string, string, string], span: Span): Block {
  const text = (value: string): Inline => ({ type: 'text', value, span })
  const children = [text(before), { type: 'italic' as const, children: [text(middle)], span }, text(after)]
  return { type: 'paragraph', bare: true, children, span }
}
