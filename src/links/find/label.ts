import type { Inline } from '../../model/document.ts'

/** The words that inlines show, spaces tidied; null when there are none. */
export function labelWords(inlines: readonly Inline[]): string | null {
  const words = inlines.map(wordsOfInline).join('').replace(/\s+/g, ' ').trim()
  return words === '' ? null : words
}

function wordsOfInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'inline-raw':
      return inline.value
    case 'line-break':
      return ' '
    case 'image':
      return inline.alt ?? ''
    case 'note':
      return ''
    case 'inline-call':
      return inline.expansion.map(wordsOfInline).join('')
    default:
      return inline.children.map(wordsOfInline).join('')
  }
}
