/** The history of a page: who changed what and when, each change beside the one before. */

import type { FondsPage, FondsRevision } from '../../model/fonds.ts'
import { destinationOf } from '../../model/link-destination.ts'
import { historyPathOf, historyStylesPathOf, revisionAnchorOf, revisionPathOf } from '../../model/site-paths.ts'
import { html, type Markup, noMarkup, trusted } from '../../support/markup.ts'
import { type DiffLine, diffTexts, type WordRun } from '../../support/text-diff.ts'
import type { Corpus } from '../frame/corpus.ts'
import { articleTag, langAttribute, languageOf, wikiWords } from '../frame/languages.ts'
import { framed } from '../frame/layout.ts'
import type { PageFrame } from '../frame/page-frame.ts'
import { sanitiseHtml } from '../frame/sanitise.ts'
import type { Say } from '../frame/say.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { hasRevisionPages } from '../frame/site-options.ts'
import { fillSlots } from '../frame/slots.ts'
import { styleRules, usedStyleClasses } from '../html/styles.ts'
import { seenWords } from './captured.ts'
import { commentWords, contributorName, counted, pageAnchor, timeMarkup } from './parts.ts'

/**
 * The history page, then, where every revision has one, the pages of the old revisions. Where the options show texts, these show what
 * their texts made of the page, and a style sheet beside them has what they use that no page of today does.
 */
export function* historyFiles(page: FondsPage, corpus: Corpus): Generator<SiteFile> {
  const { view, options } = corpus
  if (options.history === 'none') return
  const revisions = [...view.revisions(page.pageId)]
  const entries: Markup[] = []
  const styles = new Set<string>()
  let before: string | null = null
  let listed = 0
  for (const [index, revision] of revisions.entries()) {
    const text = view.text(revision.revisionId)
    const isListed = listed < maxListed
    const difference =
      index > 0 && before !== null && text !== null && (isListed || hasRevisionPages(options))
        ? differences(before, text, page, corpus)
        : null
    const inList = isListed || index === 0 ? difference : notShown('diffNotListed', corpus)
    listed += inList?.html.length ?? 0
    entries.push(entry({ revision, previous: revisions[index - 1] ?? null, difference: inList, page }, corpus))
    if (hasRevisionPages(options) && revision.revisionId !== page.revisionId) {
      const [previous = null, next = null] = [revisions[index - 1], revisions[index + 1]]
      const shown = shownRevision({ page, revision, previous, next, text, difference }, corpus)
      for (const name of shown.styles) styles.add(name)
      yield shown.file
    }
    before = text ?? before
  }
  if (styles.size > 0) yield { path: historyStylesPathOf(page.sitePath), content: styleRules(styles) }
  yield historyFile(page, entries.reverse(), before, corpus)
}

/** The page of an old revision as a file of the site. */
interface ShownRevision {
  readonly file: SiteFile
  /** Generated classes that it uses and no page of today does. */
  readonly styles: readonly string[]
}

/** The same page for one revision alone, with the rules that it needs as CSS; null for one that the page does not have. */
export function oldRevision(
  page: FondsPage,
  revisionId: number,
  corpus: Corpus,
): { readonly file: SiteFile; readonly styles: string } | null {
  const revisions = [...corpus.view.revisions(page.pageId)]
  const index = revisions.findIndex((one) => one.revisionId === revisionId)
  const [revision, previous = null, next = null] = [revisions[index], revisions[index - 1], revisions[index + 1]]
  if (revision === undefined) return null
  const text = corpus.view.text(revisionId)
  const before = textBefore(revisions.slice(0, index), corpus)
  const difference = before !== null && text !== null ? differences(before, text, page, corpus) : null
  const { file, styles } = shownRevision({ page, revision, previous, next, text, difference }, corpus)
  return { file, styles: styles.length === 0 ? '' : styleRules(styles) }
}

function textBefore(revisions: readonly FondsRevision[], { view }: Corpus): string | null {
  for (const { revisionId } of revisions.toReversed()) {
    const text = view.text(revisionId)
    if (text !== null) return text
  }
  return null
}

function shownRevision(old: OldRevision, corpus: Corpus): ShownRevision {
  const { page, revision, text } = old
  const article = rendering(revision, page, corpus) ?? shownArticle(revision, text, page, corpus)
  const styles = stylesOf(article, corpus)
  return { file: revisionFile({ ...old, article, isStyled: styles.length > 0 }, corpus), styles }
}

function historyFile(page: FondsPage, entries: readonly Markup[], latest: string | null, frame: PageFrame): SiteFile {
  const { say } = frame
  const path = historyPathOf(page.sitePath)
  const lang = langAttribute(languageOf(page, frame), frame)
  const source =
    latest === null
      ? html`<p class="wf-gap">${say('noWikitext')}</p>\n`
      : html`<pre class="wf-code"${lang}><code>${latest}</code></pre>\n`
  const body = html`<p>${say('historyOf')} ${pageAnchor(page, path, frame)}. ${say('historyTimes')}</p>
<ol class="wf-history" reversed>
${entries}</ol>
<h2 id="wf-source">${say.typedText(frame.view.about.engines, 'latestText')}</h2>
${source}`
  return framed(
    {
      path,
      title: page.title,
      aspect: say('history'),
      heading: html`${say('history')} · ${wikiWords(page.title, languageOf(page, frame), frame)}`,
      body,
      door: '',
      source: page.originalUrl,
    },
    frame,
  )
}

function entry({ revision, previous, difference, page }: ListedRevision, frame: PageFrame): Markup {
  const { say, options } = frame
  const isLatest = revision.revisionId === page.revisionId
  const own =
    isLatest || hasRevisionPages(options)
      ? hrefBetween(
          historyPathOf(page.sitePath),
          isLatest ? page.sitePath : revisionPathOf(page.sitePath, revision.revisionId),
        )
      : null
  const time = own === null ? timeMarkup(revision.at, say) : html`<a href="${own}">${timeMarkup(revision.at, say)}</a>`
  const marks = [
    say('revisionNumber', { id: revision.revisionId }),
    sizeWords(revision, previous, say),
    revision.isMinor ? say('minor') : '',
    isLatest ? say('latest') : '',
    stateWords(revision, frame),
    seenWords(revision, say),
  ]
  const details =
    difference === null ? noMarkup : html`<details><summary>${say('diffSummary')}</summary>${difference}</details>\n`
  return html`<li id="${revisionAnchorOf(revision.revisionId)}">${time}, ${contributorName(revision.contributor, say)}
<p class="wf-aside-words">${marks.filter((mark) => mark !== '').join(' · ')}</p>
${commentMarkup(revision, page, frame)}${gapBefore(revision, previous, say)}${details}</li>
`
}

/** Where web archives saw both and nothing says that one was made of the other: others may have been between. */
const gapBefore = (revision: FondsRevision, previous: FondsRevision | null, say: Say): Markup =>
  previous?.captured === undefined || revision.captured === undefined || revision.parentId === previous.revisionId
    ? noMarkup
    : html`<p class="wf-gap">${say('historyGap')}</p>\n`

/** What it holds, and how much more or less than the one before. */
function sizeWords({ bytes }: FondsRevision, previous: FondsRevision | null, say: Say): string {
  if (bytes === null) return ''
  const words = say('bytes', { count: counted(bytes, say) })
  if (previous === null || previous.bytes === null) return words
  const change = bytes - previous.bytes
  return `${words} (${change > 0 ? '+' : change < 0 ? '\u2212' : '±'}${counted(Math.abs(change), say)})`
}

const commentMarkup = ({ comment, hidden }: FondsRevision, page: FondsPage, frame: PageFrame): Markup =>
  hidden.comment
    ? html`<p class="wf-gap">${frame.say('commentHidden')}</p>\n`
    : comment === null || comment === ''
      ? noMarkup
      : html`<p class="wf-comment"${langAttribute(languageOf(page, frame), frame)}>${commentWords(comment, frame.say)}</p>\n`

/** Words for a text that is not here as it was. */
function stateWords({ textState, revisionId }: FondsRevision, { say, view }: PageFrame): string {
  if (textState === 'present') return ''
  return textState === 'redacted' && view.text(revisionId) !== null ? say('textMasked') : say(`text.${textState}`)
}

interface ListedRevision {
  readonly page: FondsPage
  readonly revision: FondsRevision
  readonly previous: FondsRevision | null
  readonly difference: Markup | null
}

interface OldRevision extends ListedRevision {
  readonly next: FondsRevision | null
  readonly text: string | null
}

interface RenderedRevision extends OldRevision {
  /** As a reader saw it; null where only its text tells. */
  readonly article: Markup | null
  /** Whether the style sheet of the history has something for it. */
  readonly isStyled: boolean
}

function revisionFile(old: RenderedRevision, frame: PageFrame): SiteFile {
  const { page, revision, previous, next, article, difference, isStyled } = old
  const { say } = frame
  const path = revisionPathOf(page.sitePath, revision.revisionId)
  const beside = (other: FondsRevision | null, words: string): Markup =>
    other === null
      ? noMarkup
      : html`<li><a href="${hrefBetween(path, other.revisionId === page.revisionId ? page.sitePath : revisionPathOf(page.sitePath, other.revisionId))}">${words}</a></li>\n`
  const aspect = say('revisionNumber', { id: revision.revisionId })
  const body = html`<p class="wf-old">${say('oldRevision')} ${pageAnchor(page, path, frame)}${say('colon')}${timeMarkup(revision.at, say)}, ${contributorName(revision.contributor, say)}</p>
${commentMarkup(revision, page, frame)}<nav aria-label="${say('revisions')}"><ul class="wf-links">
${beside(previous, say('revisionBefore'))}${beside(next, say('revisionAfter'))}<li><a href="${hrefBetween(path, historyPathOf(page.sitePath))}#${revisionAnchorOf(revision.revisionId)}">${say('history')}</a></li>
</ul></nav>
${article}${difference === null ? noMarkup : html`<h2 id="wf-diff">${say('diffSummary')}</h2>\n${difference}`}${sourceOf(old, frame)}`
  return framed(
    {
      path,
      title: page.title,
      aspect,
      heading: html`${wikiWords(page.title, languageOf(page, frame), frame)}\u00a0· ${aspect}`,
      body,
      head: isStyled
        ? html`<link rel="stylesheet" href="${hrefBetween(path, historyStylesPathOf(page.sitePath))}">\n`
        : noMarkup,
      door: '',
      source: page.originalUrl,
    },
    frame,
  )
}

/** The wikitext: folded, where what it made can be read. */
function sourceOf({ page, revision, text, article }: RenderedRevision, frame: PageFrame): Markup {
  const { say } = frame
  const typed = say.typedText(frame.view.about.engines)
  const lang = langAttribute(languageOf(page, frame), frame)
  if (text !== null && article !== null)
    return html`<details class="wf-more"><summary>${typed}</summary><pre class="wf-code"${lang}><code>${text}</code></pre></details>\n`
  return html`<h2>${typed}</h2>
${text === null ? html`<p class="wf-gap">${stateWords(revision, frame) || say('noWikitext')}</p>\n` : html`<pre class="wf-code"${lang}><code>${text}</code></pre>\n`}`
}

/** The page as the text made it, with the templates of today; null where nobody tells, or it made nothing. */
function shownArticle(revision: FondsRevision, text: string | null, page: FondsPage, corpus: Corpus): Markup | null {
  const shown = text === null ? null : (corpus.options.shownText?.(text, revision, page) ?? null)
  if (shown === null || shown.html.trim() === '') return null
  const at = {
    ...page,
    sitePath: revisionPathOf(page.sitePath, revision.revisionId),
    oldAnchors: new Set(shown.anchors),
  }
  return html`${articleTag(languageOf(page, corpus), corpus)}\n${trusted(fillSlots(at, shown, corpus, shown.uses))}</article>\n`
}

/** The generated classes of an article that the style sheet of the site does not have. */
const stylesOf = (article: Markup | null, corpus: Corpus): readonly string[] =>
  article === null ? [] : usedStyleClasses(article.html).filter((name) => !corpus.styleClasses.has(name))

/** The wiki's own rendering, where a source kept it; its headings step down, under ours. */
function rendering(revision: FondsRevision, page: FondsPage, frame: PageFrame): Markup | null {
  const kept = frame.view.html(revision.revisionId)
  if (kept === null) return null
  const path = revisionPathOf(page.sitePath, revision.revisionId)
  const href = (address: string): string | null => {
    const title = frame.options.titleOfAddress?.(address, revision.revisionId) ?? null
    const destination = title === null ? null : destinationOf(title, /#(.*)$/s.exec(address)?.[1] ?? null, frame.places)
    return destination === null ? null : hrefBetween(path, destination.page.sitePath, destination.anchor)
  }
  return html`<h2>${frame.say('asRendered')}</h2>\n${articleTag(frame.view.about.language, frame)}${trusted(sanitiseHtml(kept, { href, src: () => null }, 2))}</article>\n`
}

// A difference as HTML: marks for the eye, `ins` and `del` and words for everyone.

/** A longer difference is cut, and says so: the texts themselves are in the fonds. */
const maxLines = 400

/** Characters of HTML beyond which a list of revisions shows no more differences: a page of a hundred megabytes opens nowhere. */
const maxListed = 16 * 2 ** 20

const notShown = (why: 'diffTooLarge' | 'diffNotListed', { say }: PageFrame): Markup =>
  html`<ul class="wf-diff">\n<li class="wf-gap">${say(why)}</li>\n</ul>\n`

function differences(before: string, after: string, page: FondsPage, frame: PageFrame): Markup {
  const { say } = frame
  const lang = langAttribute(languageOf(page, frame), frame)
  const difference = diffTexts(before, after, maxLines)
  if (difference === null) return notShown('diffTooLarge', frame)
  const { lines, left } = difference
  if (lines.length === 0) return html`<p>${say('diffNone')}</p>\n`
  const cut = left > 0 ? html`<li class="wf-gap">${say('diffCut', { count: left })}</li>\n` : null
  return html`<ul class="wf-diff">\n${lines.map((line) => diffLine(line, lang, say))}${cut}</ul>\n`
}

function diffLine(line: DiffLine, lang: Markup, say: Say): Markup {
  if (line.kind === 'gap') return html`<li class="wf-gap">${say('diffGap', { count: line.lines })}</li>\n`
  const words = line.words.map(run)
  if (line.kind === 'same') return html`<li class="wf-same"><span class="wf-line"${lang}>${words}</span></li>\n`
  const isGone = line.kind === 'gone'
  const label = say(isGone ? 'diffRemoved' : 'diffAdded')
  return html`<li class="${isGone ? 'wf-gone' : 'wf-new'}"><span class="wf-mark">${label}</span> <span class="wf-line"${lang}>${words}</span></li>\n`
}

function run({ kind, value }: WordRun): Markup {
  if (kind === 'gone') return html`<del>${value}</del>`
  return kind === 'new' ? html`<ins>${value}</ins>` : html`${value}`
}
