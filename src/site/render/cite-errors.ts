/** What Cite prints in the place of a note that it refuses; the words of the note stay, as an aside of ours. */

import type { Note, NoteRefusal } from '../../model/document.ts'
import { escapeHtml } from '../html/markup.ts'
import messages from './cite-messages.json' with { type: 'json' }
import type { Print } from './print.ts'

/** What Cite (1.43) says by language and key, code between backticks: `scripts/make-language-tables.php` makes the table. */
const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = messages

type CiteKey = keyof (typeof messages)['en']

const reasons: Readonly<Record<NoteRefusal['why'], CiteKey>> = {
  'numeric-name': 'cite_error_ref_numeric_key',
  'unknown-attribute': 'cite_error_ref_too_many_keys',
  'unknown-list-attribute': 'cite_error_references_invalid_parameters',
  'named-follower': 'cite_error_ref_follow_conflicts',
  'wrong-direction': 'cite_error_ref_invalid_dir',
  nameless: 'cite_error_ref_no_key',
  empty: 'cite_error_ref_no_input',
  unclosed: 'cite_error_included_ref',
  'other-group': 'cite_error_references_group_mismatch',
  'nameless-definition': 'cite_error_references_no_key',
  'empty-definition': 'cite_error_empty_references_define',
  'unused-definition': 'cite_error_references_missing_key',
}

/** The error of a note that is refused, and its words, in which no block can stand. */
export function printRefusal({ children, group }: Note, { why, value }: NoteRefusal, print: Print): string {
  const words = children === null ? null : print.printers.inlines(children, print)
  return `${citeError(reasons[why], [value, group], print)}${aside(words)}`
}

/** HTML of an error of Cite in the language of the wiki, its code as `<code>`; `values`: what the wiki wrote, for `$1` and `$2`. */
export function citeError(key: CiteKey, values: readonly string[], print: Print): string {
  const frame = citeMessage(print.wikiLanguage, 'cite_error')
  const reason = citeMessage(print.wikiLanguage, key)
  const words = frame.text.replace('$1', () => reason.text)
  const html = words
    .split('`')
    .map((part, index) => (index % 2 === 0 ? escapeHtml(part) : `<code>${escapeHtml(part)}</code>`))
    .join('')
    .replace(/\$(\d)/g, (_, number: string) => escapeHtml(values[Number(number) - 1] ?? ''))
  return `<span class="wf-cite-error" lang="${reason.language}">${html}</span>`
}

/**
 * A message of Cite in the language of a wiki (`fr`, `de-at`), with `$1` and `$2` for its parameters, and the language that it is
 * in: English where Cite has none in that of the wiki.
 */
export function citeMessage(language: string, key: CiteKey): { readonly text: string; readonly language: string } {
  const code = language.toLowerCase()
  const base = code.split('-')[0] ?? ''
  // A language of several scripts has a table for each (`zh-hans`).
  const names = [code, base, Object.keys(tables).find((name) => name.startsWith(`${base}-`)) ?? 'en']
  for (const name of names) {
    const text = Object.hasOwn(tables, name) ? tables[name]?.[key] : undefined
    if (text !== undefined) return { text, language: name }
  }
  return { text: messages.en[key], language: 'en' }
}

/** What MediaWiki does not show of a note. */
export const aside = (words: string | null): string =>
  words === null || words.trim() === '' ? '' : `<span class="wf-note"> (${words.trim()})</span>`
