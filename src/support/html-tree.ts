/**
 * HTML as a tree that browsers would build (WHATWG HTML §13.2), asked with cheerio. Cheerio's own front would load a web client
 * and character tables too, in every worker: its slim one is given the tree of parse5 instead.
 */

import { type CheerioAPI, load } from 'cheerio/slim'
import { parse, parseFragment, serialize } from 'parse5'
import { adapter } from 'parse5-htmlparser2-tree-adapter'

/** A whole page gets `html` and `body`; a piece of content stays as it is. With places, nodes know where they stand in `html`. */
export interface HtmlTreeOptions {
  readonly isWholePage: boolean
  readonly withPlaces?: boolean
}

/** Reads HTML of any quality; places are UTF-16 units of `html`. */
export function loadHtmlTree(html: string, { isWholePage, withPlaces = false }: HtmlTreeOptions): CheerioAPI {
  const options = { treeAdapter: adapter, sourceCodeLocationInfo: withPlaces, scriptingEnabled: true }
  return load(isWholePage ? parse(html, options) : parseFragment(html, options))
}

/** The HTML of a tree (WHATWG HTML §13.3). */
export function htmlOfTree($: CheerioAPI): string {
  const [root] = $.root()
  return root === undefined ? '' : serialize(root, { treeAdapter: adapter })
}
