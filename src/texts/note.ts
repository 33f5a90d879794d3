/** All that `inspect` tells of a source, in words. */

import type { Loss } from '../model/loss.ts'
import type { Message } from '../model/message.ts'
import { siteTexts } from './english/site.ts'
import { terminalTexts } from './english/terminal.ts'
import type { Language, Text } from './language.ts'
import { lossReason } from './loss.ts'
import { inWords, sentence } from './sentence.ts'

/** Words of a reader for it; the name by which a pipeline file asks for it where more is wanted, and where it has no words. */
export function kindWords(kind: string, language: Language, withName: boolean): string {
  const texts: Readonly<Record<string, Text>> = siteTexts
  const words = kind === 'bundle' ? terminalTexts.inspectBundle : texts[`origin.${kind}`]
  if (words === undefined) return kind
  return withName && kind !== 'bundle' ? `${words[language]} (${kind})` : words[language]
}

/** A note on a loss begins with what was lost, and may end with a place; with its kind where more is wanted. */
export function noteWords(note: Message | Loss, language: Language, withKind = true): string {
  if ('id' in note) {
    const { kinds } = note.values
    const words = (names: string): string =>
      names
        .split(' ')
        .map((name) => kindWords(name, language, withKind))
        .join(', ')
    return sentence(
      { ...note, values: { ...note.values, ...(typeof kinds === 'string' ? { kinds: words(kinds) } : {}) } },
      language,
    )
  }
  const { kind, subject, detail } = note
  const place = detail === undefined ? '' : ` (${inWords(detail, language)})`
  const lost = withKind ? `${kind} (${subject})` : subject
  return `${lost}${language === 'fr' ? ' ' : ''}: ${lossReason(note, language)}${place}.`
}
