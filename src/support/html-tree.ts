/**
 * HTML as a tree that browsers would build (WHATWG HTML §13.2), asked with cheerio. Cheerio's own front would load a web client
 * and character tables too, in every worker: its slim one is given the tree of parse5 instead.
 */

import { type CheerioAPI, load } from 'cheerio/slim'
import { Tokenizer } from 'htmlparser2'
import { parse, parseFragment, serialize } from 'parse5'
import { adapter } from 'parse5-htmlparser2-tree-adapter'
import { mediaTypeIn } from './content-type.ts'

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

/** Types whose scripts browsers run or read as their own data (HTML, "the script element"; JavaScript types of WHATWG MIME Sniffing), those of languages that are turned into JavaScript, and what MathJax is set by. */
const programTypes =
  /^$|^(?:.*-)?(?:module|importmap|speculationrules)$|(?:java|ecma|j|live|vb|coffee|type|rocket)script[\d.]*$|[/+](?:json|babel|jsx)$|^text\/x-mathjax-config$/
/** By which programs mark a script that they run later on, once somebody agrees. */
const postponed = /^(?:src$|data-(?:cookie|consent|category|usercentrics|rocket|src))/

/** Whether a `script` element with such attributes is for programs alone; one of a type that no browser runs holds what a page says. */
export const isProgram = (attributes: Readonly<Record<string, string>>): boolean =>
  programTypes.test(mediaTypeIn(attributes['type'])) || Object.keys(attributes).some((name) => postponed.test(name))

// A look at the tags before the tree is built: parsers take quadratic time over what is opened and never closed, and some hundred bytes of memory for each tag.

/** Tags that have no end, or whose end HTML implies. */
const unpaired = new Set(
  (
    'area base br col embed hr img input link meta source track wbr ' +
    'li dt dd p tr td th thead tbody tfoot option optgroup colgroup rp rt'
  ).split(' '),
)

/** A page of 2 MiB has a tenth of it: tags, and attributes. */
const mostTags = 1_000_000
/** Of one tag. */
const mostAttributes = 500
/** Tags of any name that are open at once. */
const mostOpen = 20_000

const none = (): void => undefined
/** What a tokenizer tells, not listened to. */
export const unheard = {
  ...{ onattribdata: none, onattribend: none, onattribentity: none, onattribname: none, oncdata: none },
  ...{ onclosetag: none, oncomment: none, ondeclaration: none, onend: none, onopentagend: none },
  ...{ onopentagname: none, onprocessinginstruction: none, onselfclosingtag: none, ontext: none, ontextentity: none },
}
/** So much is read before it is asked whether it is enough; UTF-16 units. */
const pieceLength = 1 << 18

/** Whether HTML is more than a tree can be built of: too many tags or attributes, or one tag open more than `limit` times at once. */
export function exceedsTree(html: string, limit = mostOpen): boolean {
  const open = new Map<string, number>()
  let [tags, attributes, all, exceeds] = [0, 0, 0, false]
  const step = (start: number, end: number, by: number): void => {
    const tag = html.slice(start, end).toLowerCase()
    tags += 1
    attributes = 0
    exceeds ||= tags > mostTags
    if (unpaired.has(tag)) return
    const before = open.get(tag) ?? 0
    const depth = Math.max(0, before + by)
    all += depth - before
    open.set(tag, depth)
    exceeds ||= depth > limit || all > mostOpen
  }
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      ...unheard,
      onopentagname: (start, end) => step(start, end, 1),
      onclosetag: (start, end) => step(start, end, -1),
      onattribname: () => {
        tags += 1
        attributes += 1
        exceeds ||= attributes > mostAttributes || tags > mostTags
      },
    },
  )
  for (let at = 0; at < html.length && !exceeds; at += pieceLength) tokenizer.write(html.slice(at, at + pieceLength))
  return exceeds
}
