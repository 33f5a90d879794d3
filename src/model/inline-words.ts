/** The plain words of a line. */

import type { Inline } from './document.ts'

/** What a reader sees of these inlines as plain text; notes leave nothing, images their caption or alternative. */
export const inlineWords = (inlines: readonly Inline[]): string => wordsIn(inlines, true)

/** What MediaWiki makes the id of a heading from: pictures have no part in it, unless there is nothing else. */
export function headingWords(inlines: readonly Inline[]): string {
  const words = wordsIn(inlines, false)
  return words === '' ? inlineWords(inlines) : words
}

/** The caption of a picture, after its alternative text where the caption does not contain that. */
const wordsOfImage = (alt: string | null, caption: string): string =>
  alt === null || caption.includes(alt) ? caption : [alt, caption].filter((part) => part !== '').join(' ')

const wordsIn = (inlines: readonly Inline[], withImages: boolean): string =>
  inlines
    .map((inline) => wordsOfOne(inline, withImages))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

function wordsOfOne(inline: Inline, withImages: boolean): string {
  const join = (inlines: readonly Inline[]): string => inlines.map((one) => wordsOfOne(one, withImages)).join('')
  switch (inline.type) {
    case 'text':
      return inline.value
    case 'inline-raw':
      return inline.children === undefined ? inline.value : join(inline.children)
    case 'line-break':
      return ' '
    case 'note':
      return ''
    case 'image':
      return withImages ? wordsOfImage(inline.alt, join(inline.caption)) : ''
    case 'inline-call':
      return join(inline.expansion)
    case 'external-link':
      return inline.children.length > 0 ? join(inline.children) : inline.url
    default:
      return join(inline.children)
  }
}
