/** The tree of a saved page, as cheerio gives it over htmlparser2. */

import type { CheerioAPI } from 'cheerio/slim'

/** A set of nodes with cheerio's methods. */
export type DomSelection = ReturnType<ReturnType<CheerioAPI>['contents']>
export type DomNode = DomSelection[number]
/** A node with attributes, `script` and `style` included. */
export type DomElement = Extract<DomNode, { readonly attribs: unknown }>

/** Whether a node has attributes: elements do, texts and comments do not. */
export const isElement = (node: DomNode): node is DomElement => 'attribs' in node
