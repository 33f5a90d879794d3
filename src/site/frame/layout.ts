/** What stands around every page: head, banner, navigation, footer. */

import { fondsNameOf } from '../../model/bundle.ts'
import { contentPolicy } from '../../model/content-policy.ts'
import {
  allPagesPath,
  archivePath,
  categoriesPath,
  changesPath,
  downloadsPath,
  frontPath,
  lossesPath,
  meetingsPath,
  peoplePath,
  placesPath,
  searchPath,
  uploadsPath,
} from '../../model/site-paths.ts'
import { placeOfSpecialPage } from '../../model/special-pages.ts'
import type { About, IdentityPicture, PublishedIdentity } from '../../model/view.ts'
import type { MenuLink } from '../../model/wiki.ts'
import { escapeHtml, html, joined, Markup, type MarkupPart, noMarkup } from '../../support/markup.ts'
import type { SiteTextKey } from '../../texts/english/site.ts'
import { dateWords } from './dates.ts'
import { langAttribute } from './languages.ts'
import type { PageFrame } from './page-frame.ts'
import type { Say } from './say.ts'
import { hrefBetween, type SiteFile } from './site-file.ts'

/** A page before it has a frame. */
export interface PageContent {
  /** Relative to `data/site/`. */
  readonly path: string
  /** Unique in the site where it can be: the title of the wiki's page. */
  readonly title: string
  /** Tells pages of one title apart in the browser's tab: `History`, `Revision 12`. */
  readonly aspect?: string
  /** The heading, where it is not the title. */
  readonly heading?: Markup
  /** In pieces where it grows with the wiki: a list of a hundred thousand lines is never held as one text. */
  readonly body: Markup | Iterable<Markup>
  /** Language of heading and body, where they are the wiki's own words. */
  readonly language?: string | null
  /** Scripts of `assets/` and `search/`, relative to `data/site/`. */
  readonly scripts?: readonly string[]
  /** The Content-Security-Policy, where it is not that of most pages. */
  readonly policy?: string
  /** Further lines of the head. */
  readonly head?: Markup
  /** Which door of the navigation this is. */
  readonly door?: string
  /** Printed at the end of the page: where it comes from. */
  readonly source?: string | null
}

/** The lists of the archive that readers look for first; those without anything in them are left out. */
const doors: readonly (readonly [path: string, text: SiteTextKey])[] = [
  [archivePath, 'doorArchive'],
  [meetingsPath, 'doorMeetings'],
  [peoplePath, 'doorPeople'],
  [placesPath, 'doorPlaces'],
  [categoriesPath, 'doorCategories'],
  [allPagesPath, 'doorAllPages'],
  [uploadsPath, 'doorFiles'],
  [changesPath, 'doorChanges'],
]

const alwaysOpen: ReadonlySet<string> = new Set([archivePath, allPagesPath])

/** Where the archive page is: the first page of a wiki whose own is not known. */
export const archivePathOf = ({ front }: PageFrame): string => (front === null ? frontPath : archivePath)

/** Whether a door leads to something. */
const isOpen = (path: string, { filled }: PageFrame): boolean => alwaysOpen.has(path) || filled.has(path)

/** The whole file of a page. */
export function framed(content: PageContent, frame: PageFrame): SiteFile {
  const { path, body } = content
  const [opening, closing] = [beforeBody(content, frame), afterBody(content, frame)]
  if (body instanceof Markup) return { path, content: html`${opening}${body}${closing}`.html }
  return { path, content: inPieces(opening, body, closing) }
}

function* inPieces(opening: Markup, body: Iterable<Markup>, closing: Markup): Generator<string> {
  yield opening.html
  for (const piece of body) yield piece.html
  yield closing.html
}

function beforeBody(content: PageContent, frame: PageFrame): Markup {
  const { say, options } = frame
  const { about } = frame.view
  const to = (path: string): string => hrefBetween(content.path, path)
  return html`<!DOCTYPE html>
<html lang="${say.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${content.policy ?? contentPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="wikifonds ${about.toolVersion}">
${options.noindex ? html`<meta name="robots" content="noindex">\n` : noMarkup}<title>${tabTitle(content, about.name)}</title>
<link rel="stylesheet" href="${to('assets/style.css')}">
<link rel="stylesheet" href="${to('assets/wiki.css')}">
${about.identity?.icon == null ? html`<link rel="icon" href="${to('assets/icon.svg')}" type="image/svg+xml">` : html`<link rel="icon" href="${to(about.identity.icon.path)}">`}
${scriptsOf(content).map((script) => html`<script src="${to(script)}" defer></script>\n`)}${content.head ?? noMarkup}</head>
<body>
${content.path === frontPath ? html`<p class="wf-unstyled">${say('unzipFirst')}</p>\n` : noMarkup}<a class="wf-skip" href="#wf-main">${say('skip')}</a>
${banner(frame)}
<header class="wf-header">
<p class="wf-name"><a href="${to(frontPath)}">${picture(about.identity?.logo ?? null, '', content.path, 'wf-logo')}${about.name}</a></p>
${searchForm(to(searchPath), say)}
<p class="wf-to-menu"><a href="#wf-menu">${say('toMenu')}</a></p>
</header>
<div class="wf-frame">
<main id="wf-main" tabindex="-1">
<h1${langAttribute(content.language ?? null, frame)}>${content.heading ?? content.title}</h1>
`
}

const afterBody = (content: PageContent, frame: PageFrame): Markup => html`</main>
${menu(content, frame)}</div>
${footer(content, frame)}
</body>
</html>
`

/** A page that is shown at any address finds no script beside itself. */
const scriptsOf = ({ path, scripts = [] }: PageContent): readonly string[] =>
  path === '404.html' ? scripts : [...scripts, 'assets/suggest.js']

/** The wiki's own menu, then the lists of the archive; after the words of the page, as MediaWiki has it: whoever reads line by line reads those first. */
function menu(content: PageContent, frame: PageFrame): Markup {
  const { say, view, front } = frame
  const own = view.about.identity?.menu ?? []
  const here = content.door ?? content.path
  const link = (path: string, words: MarkupPart): Markup =>
    html`<li><a href="${hrefBetween(content.path, path)}"${here === path ? html` aria-current="page"` : noMarkup}>${words}</a></li>\n`
  const entry = ({ label, title, href }: MenuLink): Markup => {
    const path = title === null ? null : placeOfTitle(title, frame)
    if (path !== null) return link(path, label)
    return html`<li>${href === null ? html`<span>${label}</span>` : outside(href, label)}</li>\n`
  }
  const group = (heading: string | null, links: readonly Markup[]): Markup =>
    html`${heading === null ? noMarkup : html`<h2>${heading}</h2>\n`}<ul>\n${links}</ul>\n`
  const lists = doors
    .filter(([path]) => isOpen(path, frame))
    .map(([path, text]) => link(path === archivePath ? archivePathOf(frame) : path, say(text)))
    .concat(
      html`<li id="wf-random" hidden><a href="${hrefBetween(content.path, allPagesPath)}">${say('doorRandom')}</a></li>\n`,
    )
  return html`<nav class="wf-menu" id="wf-menu" aria-label="${say('doors')}">
${own.map(({ heading, links }) => group(heading, links.map(entry)))}${
  own.length > 0
    ? group(view.about.name, lists)
    : group(null, front === null ? lists : [link(frontPath, front.title), ...lists])
}</nav>
`
}

/** Where a page of the wiki is, or what stands for one of its special pages; null for what is not here. */
function placeOfTitle(title: string, { view }: PageFrame): string | null {
  return view.pageOfTitle(title)?.sitePath ?? placeOfSpecialPage(title.slice(title.indexOf(':') + 1))
}

/** A picture of the wiki's face; nothing where there is none. */
const picture = (shown: IdentityPicture | null, alt: string, from: string, kind: string): Markup =>
  shown === null
    ? noMarkup
    : html`<img class="${kind}" src="${hrefBetween(from, shown.path)}" width="${shown.width}" height="${shown.height}" alt="${alt}">`

/** Longer titles are cut by browsers and search engines, and refused by html-validate; counted as they are written. */
const maxTitle = 70

function tabTitle({ title, aspect }: PageContent, wiki: string): string {
  const own = aspect === undefined ? title : `${aspect} · ${title}`
  const whole = own === wiki ? own : `${own} – ${wiki}`
  if (isShort(whole)) return whole
  if (isShort(own)) return own
  // Escapes only lengthen: what is beyond is cut in any case, and a name of a megabyte costs no more than another.
  const letters = Array.from(own.slice(0, 2 * maxTitle)).slice(0, maxTitle)
  while (!isShort(`${letters.join('')}…`)) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

const isShort = (title: string): boolean => escapeHtml(title).length <= maxTitle

/** Of the archive; behind its summary, what the wiki itself showed above its pages. */
function banner(frame: PageFrame): Markup {
  const { say } = frame
  const { about } = frame.view
  const { closed, identity } = about
  const notice =
    identity?.notice == null ? noMarkup : html`\n<p${langAttribute(about.language, frame)}>${identity.notice}</p>`
  const rest: readonly MarkupPart[] = [
    closed.notice,
    closed.successor === null ? null : html`${say('bannerSuccessor')} ${outside(closed.successor)}.`,
    closed.contact === null ? null : html`${say('bannerContact')} ${outside(closed.contact)}.`,
    about.isDatedByLastEdit === true
      ? say('bannerLastEdit')
      : say('bannerArchived', { date: dateWords(about.bundleDate, say.language) }),
  ]
  return html`<section class="wf-banner" aria-label="${say('bannerLabel')}"><details class="wf-print-open"><summary><strong>${say('bannerTitle')}</strong> ${stateWords(about, say)}</summary>
<p>${joined(
    rest.filter((line) => line !== null),
    ' ',
  )}</p>${notice}</details></section>`
}

/** What this is, and since when it is closed; not twice, where the wiki's own notice tells the years. */
function stateWords({ name, closed: { from, to, notice } }: About, say: Say): string {
  const isTold = [from, to].every((date) => date === null || notice?.includes(date.slice(0, 4)) === true)
  if (to === null || isTold) return say('bannerOpen', { wiki: name })
  if (from === null) return say('bannerClosed', { wiki: name })
  return say('bannerDates', { wiki: name, from: dateWords(from, say.language), to: dateWords(to, say.language) })
}

/** An address outside, as a link where it is one, else as words; `words`: what is shown of it, if not itself. */
export function outside(address: string, words: MarkupPart = breakable(readable(address))): Markup {
  const href = /^https?:\/\//.test(address) ? address : /^[^\s@]+@[^\s@]+$/.test(address) ? `mailto:${address}` : null
  return href === null
    ? html`${address}`
    : html`<a rel="nofollow noopener noreferrer external" href="${href}">${words}</a>`
}

/** A URL with its letters instead of their escapes, for the eye only. */
export function readable(url: string): string {
  try {
    return decodeURI(url)
  } catch (error) {
    if (error instanceof URIError) return url
    throw error
  }
}

/** A URL that may break after its marks. */
export const breakable = (url: string): Markup => joined(url.split(/(?<=[/?&=])/), html`<wbr>`)

function searchForm(action: string, say: Say): Markup {
  return html`<search><form class="wf-search" action="${action}" method="get">
<label for="wf-q">${say('searchLabel')}</label>
<input id="wf-q" name="q" type="search" autocomplete="off" data-wf-person="${say('person')}">
<button type="submit">${say('searchButton')}</button>
</form></search>`
}

function footer(content: PageContent, frame: PageFrame): Markup {
  const { say } = frame
  const { about } = frame.view
  const to = (path: string): string => hrefBetween(content.path, path)
  const source = content.source ?? about.baseUrl
  return html`<footer class="wf-footer">
<p>${badge(content.path, about.identity?.badge ?? null)}${licenceWords(frame)}</p>
<p>${source === null ? noMarkup : html`${say('footerSource')} ${outside(source)}. `}${say('footerFonds', { key: fondsNameOf(about), version: about.toolVersion })}</p>
<ul><li><a href="${to('about.html')}">${say('doorAbout')}</a></li>
<li><a href="${to(lossesPath)}">${say('doorLosses')}</a></li>
<li><a href="${to(downloadsPath)}">${say('doorDownloads')}</a></li></ul>
</footer>`
}

/** The wiki's own picture of its licence, which leads where the wiki let it lead. */
function badge(from: string, shown: PublishedIdentity['badge'] | null): Markup {
  const image = picture(shown, shown?.alt ?? '', from, 'wf-badge')
  return shown?.href == null ? image : outside(shown.href, image)
}

/** The licence in a whole sentence; an unknown one is said to be unknown. */
export function licenceWords(frame: PageFrame): Markup {
  const name = licenceName(frame)
  if (name === null) return html`${frame.say('licenceUnknown')}`
  const isWorded = frame.view.about.rights.spdx === 'unknown'
  return html`${frame.say(isWorded ? 'licenceAsWorded' : 'licence')} ${name}.`
}

/** Its name, or the sentence that the wiki has for it, without its stop; a link where it has an address, null when the wiki does not say. */
export function licenceName({ view }: PageFrame): Markup | null {
  const { rights } = view.about
  const name = rights.spdx === 'unknown' ? (rights.text ?? '').replace(/(?<!\s)\s*\.\s*$/, '') : rights.spdx
  if (name === '') return null
  return rights.url === null
    ? html`${name}`
    : html`<a rel="license nofollow noopener noreferrer external" href="${rights.url}">${name}</a>`
}
