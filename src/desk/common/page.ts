/** The frame of every screen: head, the row of steps, the choice of a language; and the parts that screens share. */

import { basename } from 'node:path'
import { html, type Markup, type MarkupPart, noMarkup } from '../../support/markup.ts'
import { toolVersion } from '../../support/version.ts'
import { type DeskTextKey, languageNames } from '../../texts/english/desk.ts'
import {
  fill,
  isTerminalLanguage,
  type Language,
  type SiteLanguage,
  siteLanguages,
  type TextValues,
} from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { Screen, Visit } from './screen.ts'

/** A text of the desk in a language. */
export const say = (key: DeskTextKey, language: SiteLanguage, values: TextValues = {}): string =>
  fill(readerTexts.desk[key][language], values)

/** The language of sentences that only the terminal has: English where it is neither of its two. */
export const terminalLanguage = (language: SiteLanguage): Language => (isTerminalLanguage(language) ? language : 'en')

/** The address of a screen of the wiki that is looked at. */
export const addressOf = (path: string, { wiki }: Pick<Visit, 'wiki'>): string =>
  wiki === null ? path : `${path}?wiki=${encodeURIComponent(basename(wiki))}`

/** A form of a screen; `does` tells the screen which of its forms it is. */
export const formOf = (path: string, visit: Visit, does: string, parts: MarkupPart): Markup =>
  formAt(addressOf(path, visit), visit, does, parts)

/** A form of the screen at an address; one `withFiles` may have files, behind all other fields. */
export const formAt = (
  address: string,
  { formKey }: Pick<Visit, 'formKey'>,
  does: string,
  parts: MarkupPart,
  withFiles = false,
): Markup =>
  html`<form method="post" action="${address}"${withFiles ? html` enctype="multipart/form-data"` : noMarkup}>
<input type="hidden" name="key" value="${formKey}"><input type="hidden" name="does" value="${does}">
${parts}</form>`

/** A failure in a box at the head of a screen. */
export const problemBox = (what: { readonly message: string; readonly why: string; readonly do: string }): Markup =>
  html`<div class="desk-problem" role="alert"><p><strong>${what.message}</strong></p><p>${what.why}</p><p>${what.do}</p></div>`

/** A whole page of the desk. */
export function pageOf(screen: Screen, screens: readonly Screen[], visit: Visit, content: Markup): string {
  const { language, wiki, formKey } = visit
  const title = say(screen.title, language)
  const steps = screens
    .filter(({ isAside }) => isAside !== true)
    .map((one) => {
      const name = say(one.title, language)
      if (one.of === 'wiki' && wiki === null) return html`<li><span>${name}</span></li>\n`
      const current = one === screen ? html` aria-current="page"` : noMarkup
      return html`<li><a href="${addressOf(one.path, visit)}"${current}>${name}</a></li>\n`
    })
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – wikifonds</title>
<link rel="stylesheet" href="/style.css">
<link rel="stylesheet" href="/desk.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<script src="/desk.js" defer></script>
</head>
<body>
<a class="wf-skip" href="#wf-main">${readerTexts.site.skip[language]}</a>
<header class="wf-header">
<p class="wf-name"><a href="/">wikifonds</a>${wiki === null ? null : html` <span class="desk-wiki">${basename(wiki)}</span>`}</p>
<form class="desk-languages" method="post" action="/language">
<input type="hidden" name="key" value="${formKey}"><input type="hidden" name="back" value="${addressOf(screen.path, visit)}">
${siteLanguages.map((one) => html`<button name="to" value="${one}" lang="${one}"${one === language ? html` aria-pressed="true"` : noMarkup}>${languageNames[one]}</button>`)}
</form>
</header>
<div class="wf-frame">
<main id="wf-main" tabindex="-1">
<h1>${title}</h1>
${visit.problem ?? noMarkup}${content}
</main>
<nav class="wf-menu" aria-label="${say('steps', language)}"><ol>
${steps}</ol></nav>
</div>
<footer class="wf-footer"><p>${say('footer', language, { version: toolVersion, folder: visit.folder })}</p></footer>
</body>
</html>
`.html
}

/** A page without a screen: what is said to whoever is not let in. */
export const plainPage = (language: SiteLanguage, title: string, words: string): string =>
  html`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="/icon.svg"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${words}</p></main></body></html>
`.html
