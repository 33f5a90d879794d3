/** In which direction a language is written, as MediaWiki has it: regenerate as `parse/wikitext/languages.ts` says. */

import written from './right-to-left.json' with { type: 'json' }

const rightToLeft = new Set(written.languages)

/** `rtl` for a language that is written from the right. */
export const directionOf = (code: string): 'ltr' | 'rtl' => (rightToLeft.has(code.toLowerCase()) ? 'rtl' : 'ltr')
