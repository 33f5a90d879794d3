/** What Cite prints in the place of a note that it refuses; the words of the note stay, as an aside of ours. */

import type { NoteRefusal } from '../../model/document.ts'
import type { citeWords } from '../../model/texts/site-cite.ts'
import { escapeHtml } from '../html/markup.ts'
import type { Print } from './print.ts'

type CiteKey = Exclude<keyof typeof citeWords, 'citeError'>

const reasons: Readonly<Record<NoteRefusal['why'], CiteKey>> = {
  'numeric-name': 'citeNumericName',
  'unknown-attribute': 'citeAttribute',
  'unknown-list-attribute': 'citeListAttribute',
  'named-follower': 'citeFollowNamed',
  'wrong-direction': 'citeDirection',
  nameless: 'citeNoKey',
  empty: 'citeEmpty',
  unclosed: 'citeUnclosed',
}

/** The error of a note that is refused by itself, and its words. */
export const printRefusal = ({ why, value }: NoteRefusal, words: string | null, print: Print): string =>
  `${citeError(reasons[why], { value }, print)}${aside(words)}`

/** HTML of an error of Cite, its code as `<code>`. */
export function citeError(
  key: CiteKey,
  values: { readonly value?: string; readonly group?: string },
  print: Print,
): string {
  const plain = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replaceAll('`', tick)]))
  const words = print.say('citeError', { error: print.say(key, plain) })
  const html = words
    .split('`')
    .map((part, index) => (index % 2 === 0 ? escapeHtml(part) : `<code>${escapeHtml(part)}</code>`))
    .join('')
  return `<span class="wf-cite-error" lang="${print.say.language}">${html.replaceAll(tick, '`')}</span>`
}

/** Stands for a backtick of a value, which is no code; private use, so in no text of ours. */
const tick = '\ue000'

/** What MediaWiki does not show of a note. */
export const aside = (words: string | null): string =>
  words === null || words.trim() === '' ? '' : `<span class="wf-note"> (${words.trim()})</span>`
