/**
 * Which page and which revision a saved file shows. Its scripts say it best; versions before 1.19 name no shown revision,
 * those before 1.12 no action, and some pages were saved without any script: then the footer, the tabs, the forms and the
 * heading decide.
 */

import type { CheerioAPI } from 'cheerio/slim'
import { articleIn, withoutHtml } from '../../../model/mirror-name.ts'
import { percentDecode } from '../../../model/percent.ts'
import { memoizeByObject } from '../../../support/memoize.ts'
import { isUrl, urlOf } from '../../../support/url.ts'
import type { DomSelection } from './dom.ts'
import { configNumber, configText, type PageConfig } from './page-config.ts'

/** What there is to tell it from. */
export interface Marks {
  readonly $: CheerioAPI
  readonly source: string
  readonly config: PageConfig
  /** MediaWiki's parameters that the page was asked with. */
  readonly asked: ReadonlyMap<string, string>
}

export interface Identity {
  /** Prefixed title with spaces. */
  readonly title: string
  readonly namespaceId: number
  readonly pageId: number | null
  /** The revision shown; null on history and special pages, where its text is hidden, and where the page does not say. */
  readonly revisionId: number | null
  readonly latestId: number | null
  /** `view`, `history`, `edit`…, as MediaWiki names it. */
  readonly action: string
  /** Whether the wiki had this page: a message about a page that is missing can be saved too. */
  readonly isExisting: boolean
}

/** Null where a page says no title. */
export function identify(marks: Marks): Identity | null {
  const { $, config } = marks
  const action = configText(config, 'wgAction') ?? marks.asked.get('action') ?? actionOf($)
  const title = (scriptedTitle(marks) ?? printedTitle(marks, action)).replaceAll('_', ' ').trim()
  if (title === '') return null
  const namespaceId = configNumber(config, 'wgNamespaceNumber') ?? namespaceOfBody($)
  const pageId = positive(configNumber(config, 'wgArticleId') ?? parserCacheOf(marks.source).pageId)
  const revisionId = shownRevision(marks, action)
  return {
    title,
    namespaceId,
    pageId,
    revisionId,
    latestId:
      positive(configNumber(config, 'wgCurRevisionId')) ?? (showsOldRevision(marks) ? null : permalinkOf(marks)),
    // Asked again after an edit, a page is shown as it always is.
    action: action === 'purge' ? 'view' : action,
    isExisting:
      pageId !== null || revisionId !== null || (!('wgArticleId' in config) && namespaceId >= 0 && !isMissing($)),
  }
}

export interface ParserCacheNote {
  readonly pageId: number | null
  readonly revisionId: number | null
}

/**
 * The comment of the parser cache behind the content: `Saved in parser cache with key wiki:pcache:idhash:117-0!… and timestamp
 * 20140705181421 and revision id 9` (the revision since 1.27).
 */
export function parserCacheOf(source: string): ParserCacheNote {
  const note = /Saved in parser cache with key \S*?pcache:idhash:(\d+)-[^\n]*/.exec(source)
  const revision = /and revision id (\d+)/.exec(note?.[0] ?? '')?.[1]
  return {
    pageId: note === null ? null : positive(Number(note[1])),
    revisionId: revision === undefined ? null : positive(Number(revision)),
  }
}

const positive = (number: number | null): number | null => (number !== null && number > 0 ? number : null)

/** Since 1.19 scripts name the revision shown, 0 where none is; before, it is the current one unless the page says otherwise. */
function shownRevision(marks: Marks, action: string): number | null {
  const told = configNumber(marks.config, 'wgRevisionId')
  if (told !== null) return positive(told)
  if (action !== 'view') return null
  const named = oldidIn(printedAddress(marks.$)?.search ?? '') ?? askedRevision(marks)
  if (named !== null) return named
  if (showsOldRevision(marks)) return null
  return positive(configNumber(marks.config, 'wgCurRevisionId')) ?? permalinkOf(marks)
}

/** Null too where a neighbour of that revision was asked for. */
function askedRevision({ asked }: Marks): number | null {
  const isNeighbour = asked.has('direction') || asked.has('diff')
  return isNeighbour ? null : oldidIn(`oldid=${asked.get('oldid') ?? ''}`)
}

const oldRevisionMarks = '#mw-revision-info, #mw-revision-nav, #t-ispermalink, .diff-ntitle'

const showsOldRevision = ({ $, asked }: Marks): boolean => asked.has('oldid') || $(oldRevisionMarks).length > 0

/** The revision that the page's own permanent link names. */
const permalinkOf = ({ $ }: Marks): number | null => oldidIn($('#t-permalink a').first().attr('href') ?? '')

function oldidIn(address: string): number | null {
  const id = /(?:^|[?&@]|%3F|%26)oldid(?:=|%3D)(\d+)/i.exec(address)?.[1]
  return id === undefined ? null : positive(Number(id))
}

/**
 * The original address, which `.printfooter` prints even where its link was converted; DumpHTML prints none, and has a tab that
 * leads to the living page.
 */
export const printedAddress = memoizeByObject(
  ($: CheerioAPI): URL | null =>
    urlOf($('.printfooter a').first().text().trim()) ?? urlOf($('#ca-current a').first().attr('href') ?? ''),
)

/**
 * What the scripts call the page. HTTrack takes some titles in scripts for addresses and rewrites them
 * (`../Oak_Configuration.html`): then what of them the heading or the title of the page shows is right; null where they show none.
 */
function scriptedTitle({ $, config }: Marks): string | null {
  const written = configText(config, 'wgPageName')
  const name = configText(config, 'wgTitle')
  if (written === null) return null
  const isWhole = name === null || folded(written).endsWith(folded(name))
  if (isWhole && !/\.(?:html?|php\d?)$|^\.{1,2}\/|^[a-z]+:\/\//i.test(written)) return written
  const heading = folded(headingOf($).text())
  const words = `${heading}\n${folded($('title').first().text())}`
  const parts = withoutHtml(percentDecode(written)).split('/')
  const tails = parts.map((_, at) => parts.slice(at).join('/')).filter((tail) => tail !== '')
  const names = [written, ...tails]
  return names.find((one) => folded(one) === heading) ?? names.find((one) => words.includes(folded(one))) ?? null
}

/**
 * The heading of an article is its title; that of another view is a sentence (`Revision history of "T"`), and a title that
 * is shown in its own way differs from it: then the printed address, the question or the forms of the page have it.
 */
function printedTitle(marks: Marks, action: string): string {
  const { $, asked } = marks
  const heading = headingOf($).text().trim()
  const isView = action === 'view'
  // The heading of a special page may be the title of the page that it tells of.
  const address = titleInAddress(printedAddress($), namespaceOfBody($) < 0 ? '' : heading, isView)
  if (isView) return address ?? heading
  const form = $('#content, #bodyContent, body').first().find('form input[type=hidden][name=title]')
  const named = [asked.get('title'), address, form.first().attr('value'), linkOfTab($)]
  return named.find((one) => one !== undefined && one !== null && one !== '') ?? heading
}

/** Older skins give the heading a class only, those before MonoBook call it the title of the page. */
export const headingOf = ($: CheerioAPI): DomSelection => $('#firstHeading, .firstHeading, h1.pagetitle').first()

function titleInAddress(address: URL | null, heading: string, isView: boolean): string | null {
  if (address === null) return null
  const asked = address.searchParams.get('title')
  if (asked !== null && asked !== '') return asked
  const path = percentDecode(address.pathname)
  const parts = path.split('/')
  const tails = parts.map((_, at) => parts.slice(at).join('/')).reverse()
  const same = tails.find((tail) => tail !== '' && folded(tail) === folded(heading))
  return same ?? articleIn(path.slice(1), isView ? ['index.php/', 'wiki/'] : ['index.php/', 'wiki/', ''])
}

const folded = (title: string): string => title.replaceAll('_', ' ').trim().toLowerCase()

/** The tab that leads to the page itself. */
function linkOfTab($: CheerioAPI): string | null {
  const href = $('[id^="ca-nstab-"] a').first().attr('href') ?? ''
  return isUrl(href) ? titleInAddress(new URL(href), '', true) : null
}

/** Before 1.12 no action is given; the pages of some have their forms. */
function actionOf($: CheerioAPI): string {
  if ($('#pagehistory').length > 0) return 'history'
  return $('#editform, textarea#wpTextbox1').length > 0 ? 'edit' : 'view'
}

/** `<body class="ns-4 …">`, since 1.4. */
const namespaceOfBody = ($: CheerioAPI): number =>
  Number(/(?:^|\s)ns-(-?\d+)(?=\s|$)/.exec($('body').attr('class') ?? '')?.[1] ?? 0)

/** What a wiki says in the place of a page that it does not have: a message, and its own tab in red. */
const isMissing = ($: CheerioAPI): boolean =>
  $('.noarticletext, #noarticletext, [id^="ca-nstab-"].selected.new').length > 0
