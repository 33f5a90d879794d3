/** The plain words of a line. */

import type { Inline } from '../../model/document.ts'

/** What a reader sees of these inlines as plain text; notes leave nothing, images their caption or alternative. */
export function wordsOf(inlines: readonly Inline[]): string {
  return inlines.map(wordsOfOne).join('').replace(/\s+/g, ' ').trim()
}

function wordsOfOne(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.value
    case 'inline-raw':
      return inline.value
    case 'line-break':
      return ' '
    case 'note':
      return ''
    case 'image':
      return inline.alt ?? inline.caption.map(wordsOfOne).join('')
    case 'inline-call':
      return inline.expansion.map(wordsOfOne).join('')
    case 'external-link':
      return inline.children.length > 0 ? inline.children.map(wordsOfOne).join('') : inline.url
    default:
      return inline.children.map(wordsOfOne).join('')
  }
}
