/** What a wikitext hides from MediaWiki's reading: comments, nowiki, pre and the like. Linear in the text, however hostile. */

import type { Span } from '../../model/span.ts'

/** Tags whose content is no wikitext. */
export const hidingTags = 'nowiki|pre|syntaxhighlight|source|math|score|timeline|templatedata'

/** Where what is hidden from a mark on ends; `tag` is undefined for a comment. */
export type Hider = (at: number, tag: string | undefined) => number

/** Remembers which ends are not to come: a text may open a thousand tags and close none. */
export function createHider(text: string): Hider {
  const closers = new Map<string, RegExp | null>()
  let commentsEnd = true
  return (at, tag) => {
    if (tag === undefined) {
      const end = commentsEnd ? text.indexOf('-->', at) : -1
      commentsEnd = end >= 0
      // What is not closed hides all the rest, as in MediaWiki.
      return end < 0 ? text.length : end + '-->'.length
    }
    const open = text.indexOf('>', at)
    if (open < 0 || text[open - 1] === '/') return open < 0 ? at + 1 : open + 1
    const name = tag.toLowerCase()
    const closer = closers.has(name) ? closers.get(name) : new RegExp(`</${name}\\s*>`, 'gi')
    // A tag without its end hides nothing but itself.
    if (closer === null || closer === undefined) return open + 1
    closer.lastIndex = open
    const isClosed = closer.exec(text) !== null
    closers.set(name, isClosed ? closer : null)
    return isClosed ? closer.lastIndex : open + 1
  }
}

const marks = `<!--|<(${hidingTags})(?=[\\s/>])`

/** The stretches of a text that are read, in order. */
export function* readStretches(text: string): Generator<Span> {
  const hide = createHider(text)
  const pattern = new RegExp(marks, 'gi')
  let start = 0
  for (let mark = pattern.exec(text); mark !== null; mark = pattern.exec(text)) {
    const end = hide(mark.index, mark[1])
    yield { start, end: mark.index }
    start = end
    pattern.lastIndex = end
  }
  yield { start, end: text.length }
}

/** Where what is hidden from a `<` on ends; the `<` itself where nothing is. */
export function hiddenEnd(text: string, at: number, hide: Hider): number {
  const pattern = new RegExp(marks, 'iy')
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found === null ? at : hide(at, found[1])
}
