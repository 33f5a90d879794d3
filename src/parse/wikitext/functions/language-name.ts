/** `#language`: names of languages. */

import { autonymOf, bcp47Of } from '../language-names.ts'
import { type ParserFunction, textAt } from './call.ts'

/**
 * `{{#language:fr|en}}`: the language's own name, or its name in another language as MediaWiki's extension CLDR gives it; the
 * code where nobody knows it.
 */
export const languageName: ParserFunction = (call) => {
  const code = textAt(call, 0) || (call.wiki.site.language ?? '')
  const inside = textAt(call, 1)
  return (inside === '' ? null : nameInside(bcp47Of(code), bcp47Of(inside))) ?? autonymOf(code) ?? bcp47Of(code)
}

function nameInside(code: string, inside: string): string | null {
  const [base = ''] = inside.split('-')
  try {
    const names = new Intl.DisplayNames([base], { type: 'language', fallback: 'none' })
    const formal = /^(.+)-x-formal$/.exec(code)?.[1]
    const name = names.of(formal ?? code)
    if (name === undefined || base !== names.resolvedOptions().locale.split('-')[0]) return null
    return formal === undefined || base !== 'en' ? name : `${name} (formal address)`
  } catch (error) {
    // What is no code at all.
    if (error instanceof RangeError) return null
    throw error
  }
}
