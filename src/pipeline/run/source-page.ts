/** Pages that are not parsed, apart from the parser: the main thread, which only hands pages on, loads none. */

import type { ParsedPage } from '../../model/parsed-page.ts'
import { renderSource } from '../../site/render.ts'
import type { PageInput } from './parse-setup.ts'

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
    html: renderSource(text),
    slots: [],
    styleClasses: [],
    record: null,
    trace: {},
    used: [],
    losses,
  }
}
