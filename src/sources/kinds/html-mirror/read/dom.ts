/** The tree of a saved page, as cheerio gives it over htmlparser2. */

import type { CheerioAPI } from 'cheerio'

export type Selection = ReturnType<ReturnType<CheerioAPI>['contents']>
export type Node = Selection[number]
export type Element = Extract<Node, { readonly attribs: unknown }>

export const isElement = (node: Node): node is Element => 'attribs' in node
