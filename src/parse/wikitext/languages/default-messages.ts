/** MediaWiki's own interface messages, as far as pages show them or functions print them: regenerate as `languages.ts` says. */

import messages from './messages.json' with { type: 'json' }

const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = messages

/**
 * The default wikitext of a message (`mainpage`, `pfunc_time_error`) in a language or one that it is a form of (`de-at`), with
 * `$1` for its parameters; in English where there is no table; null for a message that is not in the tables.
 */
export function defaultMessage(language: string | null, key: string): string | null {
  const base = (language ?? '').toLowerCase().split('-')[0] ?? ''
  const own = Object.hasOwn(tables, base) ? tables[base] : undefined
  for (const table of [own, tables['en']])
    if (table !== undefined && Object.hasOwn(table, key)) return table[key] ?? null
  return null
}
