/** The chain of a decision: what later meetings say of it, each in its words, with the way to them. */

import type { ChainLink, Decision } from '../../model/record.ts'
import type { TracedMeeting } from '../../model/view.ts'
import { html, joined, type Markup, noMarkup } from '../../support/markup.ts'
import type { Corpus } from '../frame/corpus.ts'
import { meetingDate } from '../frame/dates.ts'
import { createMarkedWords } from '../frame/evidence.ts'
import { langAttribute, languageOf, wikiWords } from '../frame/languages.ts'
import { type CsvColumns, csvFile } from '../frame/parted-list.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { meetingTitle } from './parts.ts'

const chainsCsv = 'meetings/decision-chains.csv'
/** Of a quote, UTF-16 units that are shown. */
const mostShown = 300

const linksOf = ({ record }: TracedMeeting, index: number, { chainsOf }: Corpus): readonly ChainLink[] =>
  chainsOf(record.id ?? '', `decisions[${index}]`)

/** A list of what became of a decision; that nothing more is said where nothing says it; nothing for what is not followed. */
export function chainList(meeting: TracedMeeting, index: number, from: string, corpus: Corpus): Markup {
  const { say } = corpus
  const links = linksOf(meeting, index, corpus)
  if (links.length === 0)
    return isFollowed(meeting.record.decisions[index])
      ? html`\n<p class="wf-chain wf-aside-words">${say('chainSilent')}</p>`
      : noMarkup
  const lines = links.map((link) => {
    const said = sayingMeeting(link, corpus)
    if (said === null) return noMarkup
    const { text } = link.to.quote
    const shown = text.length > mostShown ? `${text.slice(0, mostShown)}…` : text
    const lang = langAttribute(languageOf(said.page, corpus), corpus)
    const title = wikiWords(meetingTitle(said), languageOf(said.page, corpus), corpus)
    const details = [
      meetingDate(said, say),
      ...(link.days === null || link.days === 0 ? [] : [say('chainDays', { count: link.days })]),
      ...(link.certainty === 'review' ? [say('chainReview')] : []),
    ]
    return html`<li><strong>${wordOf(link, corpus)}</strong>: <q${lang}>${shown.trim()}</q> <span class="wf-aside-words">– <a href="${hrefTo(link, said, from, corpus)}">${title}</a>, ${details.join(' · ')}</span></li>\n`
  })
  return html`\n<ul class="wf-chain">\n${lines}</ul>`
}

/** A decision that was put off has none in its place: a later one settles it. */
const wordOf = ({ kind, rule }: ChainLink, { say }: Corpus): string =>
  say(rule === 'decided-later' ? 'chain.settled' : `chain.${kind}`)

const isFollowed = (decision: Decision | undefined): boolean =>
  decision?.kind === 'decision' || decision?.kind === 'rule'

/** The chain of a decision in a few words, each a link to where it is said; nothing where nothing says it. */
export function chainBrief(meeting: TracedMeeting, index: number, from: string, corpus: Corpus): Markup {
  const { say } = corpus
  const found = linksOf(meeting, index, corpus).flatMap((link) => {
    const said = link.certainty === 'stated' ? sayingMeeting(link, corpus) : null
    return said === null
      ? []
      : [html`<a href="${hrefTo(link, said, from, corpus)}">${wordOf(link, corpus)}</a> (${meetingDate(said, say)})`]
  })
  return found.length === 0 ? noMarkup : html` <span class="wf-aside-words">→ ${joined(found, ', ')}</span>`
}

const sayingMeeting = ({ to }: ChainLink, { view }: Corpus): TracedMeeting | null =>
  view.meetingsOfPage(to.pageId).find(({ record }) => record.id === to.meetingId) ?? null

/** To the words where the page marks them, else to the heading above them. */
function hrefTo({ to }: ChainLink, said: TracedMeeting, from: string, { view }: Corpus): string {
  const marked = to.field === null ? null : createMarkedWords(view)(said)(to.field)
  const above = view.parsed(to.pageId)?.sections.findLast(({ span }) => span.start <= to.quote.start)
  return hrefBetween(from, said.page.sitePath, marked ?? above?.anchor ?? null)
}

const columns: CsvColumns<ChainLink> = {
  meeting_id: ({ from }) => from.meetingId,
  decision: ({ from }) => from.field,
  kind: ({ kind }) => kind,
  certainty: ({ certainty }) => certainty,
  rule: ({ rule }) => rule,
  days: ({ days }) => days,
  quote: ({ from }) => from.quote.text,
  page_id: ({ from }) => from.pageId,
  revision_id: ({ from }) => from.revisionId,
  to_meeting_id: ({ to }) => to.meetingId,
  to_field: ({ to }) => to.field,
  to_quote: ({ to }) => to.quote.text,
  to_page_id: ({ to }) => to.pageId,
  to_revision_id: ({ to }) => to.revisionId,
}

/** The links of stated decisions; those of decisions to be reviewed are in the catalogue alone, as such decisions are. */
const statedLinks = ({ view }: Corpus): readonly ChainLink[] =>
  view.decisionChains().filter(({ from }) => from.field !== null)

/** All links of the wiki as rows; none where no decision is spoken of again. */
export function* chainFiles(corpus: Corpus): Generator<SiteFile> {
  const links = statedLinks(corpus)
  if (links.length > 0) yield csvFile(chainsCsv, columns, links)
}

/** Above a list of decisions: how their chains are to be read, and the rows. */
export function chainIntro(from: string, corpus: Corpus): Markup {
  const { say } = corpus
  const csv =
    statedLinks(corpus).length === 0
      ? noMarkup
      : html` <a href="${hrefBetween(from, chainsCsv)}" type="text/csv">${say('chainsCsv')}</a>`
  return html`<p>${say('chainsIntro')}${csv}</p>\n`
}
