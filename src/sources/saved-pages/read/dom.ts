/** The tree of a saved page, as cheerio gives it over htmlparser2. */

import type { CheerioAPI } from 'cheerio/slim'

/** A set of nodes with cheerio's methods. */
export type DomSelection = ReturnType<ReturnType<CheerioAPI>['contents']>
export type DomNode = DomSelection[number]
/** A node with attributes, `script` and `style` included. */
export type DomElement = Extract<DomNode, { readonly attribs: unknown }>

/** Whether a node has attributes: elements do, texts and comments do not. */
export const isElement = (node: DomNode): node is DomElement => 'attribs' in node

/** Whether a node stands in one of some others, however deep. */
export function isBelow(node: DomNode, tops: readonly DomNode[]): boolean {
  for (let place = node.parent; place !== null; place = place.parent) if (tops.includes(place as DomNode)) return true
  return false
}

/**
 * The same functions, of which the one that looks for elements of the whole page by a selector walks over it once, not once for
 * each selector: a page is asked for some hundred.
 */
export function withIndex($: CheerioAPI): CheerioAPI {
  let index: DomIndex | null = null
  return new Proxy($, {
    apply(asked, _, given: Parameters<CheerioAPI>) {
      const [selector] = given
      const isOfPage = given.length === 1 && typeof selector === 'string' && !selector.includes('<')
      const paths = isOfPage ? pathsOf(selector) : null
      if (paths === null) return asked(...given)
      index ??= indexOf(asked.root().get())
      return asked(findAll(asked, index, paths))
    },
  })
}

/** Elements by what a selector may begin with: `#id`, `.class` or `tag`; each list in the order of the page. */
type DomIndex = ReadonlyMap<string, readonly DomElement[]>

function indexOf(roots: readonly DomNode[]): DomIndex {
  const index = new Map<string, DomElement[]>()
  const add = (key: string, element: DomElement): void => {
    const known = index.get(key)
    if (known === undefined) index.set(key, [element])
    else if (known.at(-1) !== element) known.push(element)
  }
  const open = [...roots].reverse()
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isElement(node)) {
      add(node.name, node)
      if (node.attribs['id'] !== undefined) add(`#${node.attribs['id']}`, node)
      for (const name of node.attribs['class']?.split(/\s+/) ?? []) add(`.${name}`, node)
    }
    if ('children' in node)
      for (let child = node.children.length - 1; child >= 0; child -= 1) open.push(node.children[child] as DomNode)
  }
  return index
}

/** One alternative of a selector: where it begins, and what is below. */
interface SelectorPath {
  /** Key of the index. */
  readonly first: string
  /** What else the first element must be; null: nothing. */
  readonly also: string | null
  /** What is looked for in it; null: it is what is looked for. */
  readonly below: string | null
}

/** The selectors of the readers are a few dozen. */
const knownPaths = new Map<string, readonly SelectorPath[] | null>()

/** The alternatives of a selector; null where one begins with none of the keys, or goes on beside its first element. */
function pathsOf(selector: string): readonly SelectorPath[] | null {
  const known = knownPaths.get(selector)
  if (known !== undefined) return known
  const paths = selector.split(/,(?![^[(]*[\])])/).map((one) => pathOf(one.trim()))
  const told = paths.some((path) => path === null) ? null : (paths as SelectorPath[])
  knownPaths.set(selector, told)
  return told
}

function pathOf(selector: string): SelectorPath | null {
  const compound = /^(?:[\w-]|[#.][\w-]+|\[[^\]]*\]|:[\w-]+(?:\([^)]*\))?)+/.exec(selector)?.[0] ?? ''
  const below = selector.slice(compound.length).trim()
  const bare = compound.replace(/\[[^\]]*\]|:[\w-]+(?:\([^)]*\))?/g, '')
  const first = /#[\w-]+/.exec(bare)?.[0] ?? /\.[\w-]+/.exec(bare)?.[0] ?? /^[a-z]\w*$/.exec(bare)?.[0]
  if (first === undefined || /^[+~]/.test(below)) return null
  return { first, also: first === compound ? null : compound, below: below === '' ? null : below }
}

function findAll($: CheerioAPI, index: DomIndex, paths: readonly SelectorPath[]): DomElement[] {
  const found = new Set<DomElement>()
  for (const { first, also, below } of paths)
    for (const element of index.get(first) ?? []) {
      if (also !== null && !$(element).is(also)) continue
      if (below === null) found.add(element)
      else for (const one of $(element).find(below).get().filter(isElement)) found.add(one)
    }
  return [...found].sort((one, other) => (one.startIndex ?? 0) - (other.startIndex ?? 0))
}
