/** Words of the wiki inside the frame of the site: what tells a screen reader to change its voice. */

import type { PublishedPage } from '../../model/view.ts'
import { html, type Markup, noMarkup } from '../html/markup.ts'
import type { PageFrame } from './page-frame.ts'

/** ` lang="fr"` for words in a language that is not the site's own. */
export const langAttribute = (language: string | null, { say }: PageFrame): Markup =>
  language === null || language === say.language ? noMarkup : html` lang="${language}"`

/** The language that a page is written in. */
export const languageOf = ({ language }: PublishedPage, { view }: PageFrame): string => language ?? view.about.language

/** Words that the wiki says. */
export function wikiWords(words: string, language: string, frame: PageFrame): Markup {
  const lang = langAttribute(language, frame)
  return lang === noMarkup ? html`${words}` : html`<span${lang}>${words}</span>`
}
