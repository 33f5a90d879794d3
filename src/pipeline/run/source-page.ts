/** Pages that are not parsed, apart from the parser: the main thread, which only hands pages on, loads none. */

import type { ParsedPage } from '../../model/parsed-page.ts'
import type { PageInput } from './parse-setup.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** A page that is no wikitext (CSS, JavaScript, JSON, Lua) or that could not be parsed: shown as its source. */
export function sourcePage({ text }: Pick<PageInput, 'text'>, losses: ParsedPage['losses'] = []): ParsedPage {
  return {
    plainText: text,
    redirect: null,
    sections: [],
    categories: [],
    templates: [],
    linkedTitles: [],
    usedFiles: [],
    links: [],
    html: `<pre>${text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign)}</pre>`,
    slots: [],
    styleClasses: [],
    record: null,
    trace: {},
    used: [],
    losses,
  }
}
