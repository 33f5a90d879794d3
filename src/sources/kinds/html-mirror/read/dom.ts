/** The tree of a saved page, as cheerio gives it over htmlparser2. */

import type { CheerioAPI } from 'cheerio'

export type DomSelection = ReturnType<ReturnType<CheerioAPI>['contents']>
export type DomNode = DomSelection[number]
export type DomElement = Extract<DomNode, { readonly attribs: unknown }>

export const isElement = (node: DomNode): node is DomElement => 'attribs' in node
