/** A table may have several captions, and browsers show them all; a Document has one, of several lines. */

import type { Inline } from '../../model/document.ts'

/** The captions in order, each on its own line; null where the table has none. */
export function joinCaptions(captions: readonly (readonly Inline[])[]): readonly Inline[] | null {
  const [first, ...rest] = captions.filter((words) => words.length > 0)
  if (first === undefined) return captions[0] ?? null
  return [...first, ...rest.flatMap((words) => [breakBefore(words), ...words])]
}

function breakBefore(words: readonly Inline[]): Inline {
  const at = words[0]?.span.start ?? 0
  return { type: 'line-break', span: { start: at, end: at } }
}
