/** Words of the wiki inside the frame of the site: what tells a screen reader to change its voice. */

import { directionOf } from '../../model/direction.ts'
import type { FondsPage } from '../../model/fonds.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import type { PageFrame } from './page-frame.ts'

/** ` lang="fa" dir="rtl"`: the language of words, and whence they are written, where the words around them are not. */
export const languageAttributes = (language: string, around: string): Markup =>
  html` lang="${language}"${directionOf(language) === directionOf(around) ? noMarkup : html` dir="${directionOf(language)}"`}`

/** The same for words in a language that is not the site's own. */
export const langAttribute = (language: string | null, { say }: PageFrame): Markup =>
  language === null || language === say.language ? noMarkup : languageAttributes(language, say.language)

/** The tag that opens the words of a page. */
export const articleTag = (language: string, { say }: PageFrame): Markup =>
  html`<article class="wf-content"${languageAttributes(language, say.language)}>`

/** The language that a page is written in. */
export const languageOf = ({ language }: FondsPage, { view }: PageFrame): string => language ?? view.about.language

/** Words that the wiki says. */
export function wikiWords(words: string, language: string, frame: PageFrame): Markup {
  const lang = langAttribute(language, frame)
  return lang === noMarkup ? html`${words}` : html`<span${lang}>${words}</span>`
}
