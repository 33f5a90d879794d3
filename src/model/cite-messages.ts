/** What the extension Cite (1.43) says, in the language of a wiki: `scripts/make-language-tables.php` makes the table. */

import messages from './cite-messages.json' with { type: 'json' }

const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = messages

/** The key of a message of Cite. */
export type CiteKey = keyof (typeof messages)['en']

/**
 * A message in the language of a wiki (`fr`, `de-at`), with `$1` and `$2` for its parameters and code between backticks, and the
 * language that it is in: English where Cite has none in that of the wiki.
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
