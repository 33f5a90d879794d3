/** Words of the wiki inside the frame of the site: what tells a screen reader to change its voice. */

import type { PublishedPage } from '../model/view.ts'
import type { Corpus } from './corpus.ts'
import { html, type Markup, noMarkup } from './html/markup.ts'

/** ` lang="fr"` for words in a language that is not the site's own. */
export const langAttribute = (language: string | null, { say }: Corpus): Markup =>
  language === null || language === say.language ? noMarkup : html` lang="${language}"`

/** The language that a page is written in. */
export const languageOf = ({ language }: PublishedPage, { view }: Corpus): string => language ?? view.about.language

/** Words that the wiki says. */
export function wikiWords(words: string, language: string, corpus: Corpus): Markup {
  const lang = langAttribute(language, corpus)
  return lang === noMarkup ? html`${words}` : html`<span${lang}>${words}</span>`
}
