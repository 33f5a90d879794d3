/** A page of the wiki: its words, and around them all that a reader needs to trust and to cite them. */

import type { FondsPage } from '../../model/fonds.ts'
import { placeOn } from '../../model/link-destination.ts'
import type { ParsedPage } from '../../model/parsed-page.ts'
import { frontPath, historyPathOf, jsonPathOf } from '../../model/site-paths.ts'
import { html, joined, type Markup, noMarkup, trusted } from '../../support/markup.ts'
import type { Corpus } from '../frame/corpus.ts'
import { dateWords, dayOf } from '../frame/dates.ts'
import { articleTag, languageOf } from '../frame/languages.ts'
import { breakable, framed } from '../frame/layout.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { fillSlots } from '../frame/slots.ts'
import { latestMeetings } from './archive.ts'
import { linksHere } from './backlinks.ts'
import { capturedWords } from './captured.ts'
import { members } from './categories.ts'
import { citation, citationHead, citeScript } from './cite.ts'
import { fileBox } from './file-box.ts'
import { meetingBoxes, neighbours } from './meeting-box.ts'
import { contributorName, counted, dayMarkup, descriptions, isEmpty, pageAnchor, sortScript } from './parts.ts'

/** Names of contributors shown beside a page; the history has them all. */
const shownContributors = 12

/** The HTML of one page of the wiki, framed as a page of the site. */
export function pageFile(page: FondsPage, corpus: Corpus): SiteFile {
  const parsed = corpus.view.parsed(page.pageId)
  return framed(
    {
      path: page.sitePath,
      title: page.title,
      language: languageOf(page, corpus),
      body: body(page, parsed, corpus),
      head: citationHead(page, corpus),
      scripts: parsed?.html.includes(' data-wf-sort="') === true ? [citeScript, sortScript] : [citeScript],
      source: page.originalUrl,
      door: page.sitePath === frontPath ? frontPath : '',
    },
    corpus,
  )
}

function* body(page: FondsPage, parsed: ParsedPage | null, corpus: Corpus): Generator<Markup> {
  const boxes = meetingBoxes(page, corpus)
  const shown = content(page, parsed, boxes, corpus)
  const beside = html`${boxes}${shown.contents}`
  yield html`<div class="wf-page${isEmpty(beside) ? '' : ' wf-long'}">
${isEmpty(beside) ? noMarkup : html`<div class="wf-side">\n${beside}</div>\n`}<div class="wf-text">
${trail(page, corpus)}${redirectNotice(page, corpus)}${olderText(page, corpus)}${fileBox(page, corpus)}${shown.article}
${neighbours(page, corpus)}`
  if (page.namespaceId === 14) yield* members(page.title.slice(page.title.indexOf(':') + 1), page.sitePath, corpus)
  yield categoriesOf(page, parsed, corpus)
  yield* linksHere(page, corpus)
  yield html`${citation(page, corpus)}${printedLinks(page, corpus)}</div>
${notice(page, corpus)}</div>
`
}

/** The pages that a subpage stands below, the highest first, as far as they are here. */
function trail(page: FondsPage, corpus: Corpus): Markup {
  const names = page.namespaceId === 6 ? [] : page.title.split('/')
  const above = names.slice(1).flatMap((_, depth) => corpus.view.pageOfTitle(names.slice(0, depth + 1).join('/')) ?? [])
  if (above.length === 0) return noMarkup
  return html`<p class="wf-trail">‹ ${joined(
    above.map((one) => pageAnchor(one, page.sitePath, corpus)),
    ' ‹ ',
  )}</p>\n`
}

function redirectNotice(page: FondsPage, corpus: Corpus): Markup {
  const { say, view } = corpus
  if (page.redirectTarget === null) return noMarkup
  const target = view.pageOfTitle(page.redirectTarget)
  const section = target === null ? null : placeOn(target, page.redirectFragment, corpus.places).anchor
  const link =
    target === null
      ? html`<span class="wf-missing">${page.redirectTarget}</span>`
      : pageAnchor(target, page.sitePath, corpus, section)
  return html`<p class="wf-redirect">${say('redirectsTo')} ${link}</p>\n`
}

/** That what follows is not the latest state of the page, where the texts after it are not here. */
function olderText({ laterRevisions, textAt }: FondsPage, { say }: Corpus): Markup {
  if (laterRevisions === 0) return noMarkup
  const date = textAt === null ? say('dateUnknown') : dateWords(dayOf(textAt), say.language)
  return html`<p class="wf-older" role="note">${say('olderText', { count: laterRevisions, date })}</p>\n`
}

/** `boxes`: the records above it, which the words of their values lead back to. */
function content(page: FondsPage, parsed: ParsedPage | null, boxes: Markup, corpus: Corpus): Content {
  if (parsed === null || (parsed.html.trim() === '' && page.redirectTarget === null))
    return { article: html`<p class="wf-gap">${corpus.say(gapOf(page, corpus))}</p>\n`, contents: null }
  const filled = fillSlots(page, parsed, corpus).replace(backLink, (link, id: string) =>
    boxes.html.includes(`id="${id}"`) ? link : '',
  )
  const note = parsed.isRendering ? html`\n<p class="wf-rendering">${corpus.say('shownAsRendered')}</p>` : noMarkup
  const [box = ''] = contentsBox.exec(filled) ?? []
  const contents = html`<details class="wf-contents"><summary>${corpus.say('contents')}</summary>
${trusted(box)}</details>
`
  return {
    article: html`${articleTag(languageOf(page, corpus), corpus)}\n${trusted(filled.replace(contentsBox, ''))}</article>${note}`,
    contents: box === '' ? null : contents,
  }
}

interface Content {
  readonly article: Markup
  /** The contents box, which stands beside the article; null where the page has none. */
  readonly contents: Markup | null
}

const contentsBox = /<nav class="wf-toc"(?:(?!<\/?nav\b)[\s\S])*<\/nav>\n?/
const backLink = /<a class="wf-back" href="#([^"]+)"[^>]*>↑<\/a>/g

/** Why a page has no words to show. */
function gapOf(page: FondsPage, { view }: Corpus): 'gapEmpty' | 'gapHidden' | 'gapMissing' | 'gapRedacted' {
  const latest = [...view.revisions(page.pageId)].find(({ revisionId }) => revisionId === page.revisionId)
  if (latest?.textState === 'hidden') return 'gapHidden'
  if (latest?.textState === 'redacted') return 'gapRedacted'
  return latest === undefined || latest.textState === 'missing' ? 'gapMissing' : 'gapEmpty'
}

function categoriesOf(page: FondsPage, parsed: ParsedPage | null, corpus: Corpus): Markup {
  const names = [...new Set((parsed?.categories ?? []).map(({ name }) => name))]
  if (names.length === 0) return noMarkup
  const links = names.map(
    (name) =>
      html`<li><a href="${hrefBetween(page.sitePath, `categories/${corpus.categorySlug(name)}.html`)}">${name}</a></li>\n`,
  )
  return html`<nav class="wf-categories" aria-label="${corpus.say('categories')}"><h2>${corpus.say('categories')}</h2><ul>\n${links}</ul></nav>\n`
}

function notice(page: FondsPage, corpus: Corpus): Markup {
  const { say, view } = corpus
  const to = (path: string): string => hrefBetween(page.sitePath, path)
  const talk = counterpart(page, corpus)
  const revisions = html`${counted(page.revisionCount, say)}${page.revisionId === null ? noMarkup : html` (${say(page.laterRevisions > 0 ? 'shownIs' : 'latestIs', { id: page.revisionId })})`}`
  const history = historyPathOf(page.sitePath)
  const facts = descriptions([
    [say('lastEdit'), dayMarkup(page.lastAt, say)],
    [say('firstEdit'), page.revisionCount > 1 ? dayMarkup(page.firstAt, say) : null],
    [say('captured'), capturedWords(view.revisions(page.pageId), say)],
    [say('revisions'), revisions],
    [say('withoutText'), withoutText(page, corpus)],
    [say('contributors'), contributorsOf(page, corpus)],
    [say('origin'), say.source(page.origin)],
  ])
  const links = [
    corpus.options.history === 'none' ? null : html`<li><a href="${to(history)}">${say('history')}</a></li>\n`,
    corpus.options.history === 'none' || !view.about.hasWikitext
      ? null
      : html`<li><a href="${to(history)}#wf-source">${say.typedText(view.about.engines)}</a></li>\n`,
    html`<li><a href="${to(jsonPathOf(page.sitePath))}">${say('asJson')}</a></li>\n`,
    talk === null
      ? null
      : html`<li><a href="${to(talk.sitePath)}">${say(page.namespaceId % 2 === 1 ? 'subjectPage' : 'talkPage')}</a></li>\n`,
  ]
  return html`<aside class="wf-notice" aria-label="${say('noticeLabel')}">
${page.sitePath === frontPath ? latestMeetings(frontPath, corpus) : noMarkup}<h2>${say('noticeTitle')}</h2>
${facts}<ul class="wf-links">\n${links}</ul>
</aside>\n`
}

/** How many of its revisions have no text here, by why; null where all have. A mirror has none at all, and says so of the whole. */
function withoutText(page: FondsPage, { view, say }: Corpus): string | null {
  const states = [...view.revisions(page.pageId)].flatMap(({ textState, revisionId }) => {
    const isHere = textState === 'redacted' ? view.text(revisionId) !== null : textState === 'present'
    return isHere || (textState === 'html-only' && !view.about.hasWikitext) ? [] : [textState]
  })
  const kinds = [...new Set(states)].sort()
  const words = kinds.map(
    (kind) => `${say(`text.${kind}`)}${say('colon')}${counted(states.filter((state) => state === kind).length, say)}`,
  )
  return words.length === 0 ? null : words.join(', ')
}

function contributorsOf(page: FondsPage, { view, say }: Corpus): string {
  const names = [
    ...new Set([...view.revisions(page.pageId)].map(({ contributor }) => contributorName(contributor, say))),
  ].sort()
  const rest = names.length - shownContributors
  return rest > 0
    ? say('andOthers', { names: names.slice(0, shownContributors).join(', '), count: rest })
    : names.join(', ')
}

/** On paper a link is only as good as its printed address. */
function printedLinks(page: FondsPage, corpus: Corpus): Markup {
  const uses = corpus.view.linkUses(page.pageId).filter(({ resolution }) => resolution.treatment !== 'redacted')
  if (uses.length === 0) return noMarkup
  const lines = [...new Map(uses.map(({ link }) => [link.raw, link]))].map(
    ([raw, link]) => html`<li><a href="${corpus.linkPages.hrefFrom(page.sitePath, link)}">${breakable(raw)}</a></li>\n`,
  )
  return html`<details class="wf-more wf-print-open"><summary>${corpus.say('linksOfPage', { count: lines.length })}</summary><ol>\n${lines}</ol></details>\n`
}

// A page and its talk page, each by the title of the other.

/** The talk page of a page, or the page of a talk page; null when there is none. */
function counterpart(page: FondsPage, corpus: Corpus): FondsPage | null {
  if (page.namespaceId < 0) return null
  const own = prefixOf(page.namespaceId, corpus)
  const name = own !== '' && page.title.startsWith(own) ? page.title.slice(own.length) : page.title
  const found = corpus.view.pageOfTitle(`${prefixOf(page.namespaceId ^ 1, corpus)}${name}`)
  // An export may name no talk namespace.
  return found?.pageId === page.pageId ? null : found
}

function prefixOf(namespaceId: number, { view }: Corpus): string {
  const name = view.namespaces.find(({ id }) => id === namespaceId)?.name ?? ''
  return name === '' ? '' : `${name}:`
}
