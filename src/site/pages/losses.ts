/** The page that says what is missing and why, each loss leading to the page, revision, file or address that it is of. */

import type { FondsPage } from '../../model/fonds.ts'
import { type Loss, lostBySeverity, lostThings, type Severity, type WrittenLoss } from '../../model/loss.ts'
import { doubtsPath, historyPathOf, lossesPath, lossKindPathOf, revisionAnchorOf } from '../../model/site-paths.ts'
import { groupBy } from '../../support/groups.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { compareStrings } from '../../support/order.ts'
import { verdictWords } from '../../texts/bundle-words.ts'
import { lossGroupNames } from '../../texts/english/losses.ts'
import { groupOf, lossReason, writtenLosses } from '../../texts/loss.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { Corpus, WholeCorpus } from '../frame/corpus.ts'
import { framed } from '../frame/layout.ts'
import { type CsvColumns, csvFile, csvLink, type ListWrap, listFiles } from '../frame/parted-list.ts'
import type { Say } from '../frame/say.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { filePathOf } from '../frame/uploads.ts'
import { counted, pageAnchor } from './parts.ts'

/** Of a kind, on the page of all kinds; where there are more, a list of its own has all. */
const shownLosses = 20

const csvPath = 'losses.csv'

interface KindOfLoss {
  readonly kind: string
  readonly severity: Severity
  readonly losses: readonly Loss[]
  /** How many things they stand for. */
  readonly things: number
}

/** `losses.html`: the verdict, and losses by group and kind; a list in `losses/` for each kind of which there are many; `losses.csv`. */
export function* lossFiles(corpus: WholeCorpus): Generator<SiteFile> {
  const losses = [...corpus.view.losses(), ...corpus.rest.lateLosses]
  const kinds = kindsOf(losses)
  const subjects = createSubjectLinks(corpus)
  yield overview(kinds, subjects, corpus)
  for (const group of kinds) if (group.losses.length > shownLosses) yield* kindFiles(group, subjects, corpus)
  if (losses.length > 0) yield csvFile(csvPath, columns, writtenLosses(losses))
}

/** As the table `losses` of the catalogue has them. */
const columns: CsvColumns<WrittenLoss> = {
  step: ({ step }) => step,
  severity: ({ severity }) => severity,
  kind: ({ kind }) => kind,
  subject: ({ subject }) => subject,
  reason: ({ reason }) => reason,
  detail: ({ detail }) => detail,
  count: ({ count }) => count,
}

function overview(kinds: readonly KindOfLoss[], subjects: SubjectLinks, corpus: Corpus): SiteFile {
  const { say, doubts } = corpus
  const sections = lossGroupNames.map((group) => {
    const own = kinds.filter(({ kind, severity }) => groupOf(kind, severity) === group)
    if (own.length === 0) return noMarkup
    const count = own.reduce((sum, { things }) => sum + things, 0)
    const title = readerTexts.bundle[`group.${group}`][say.language]
    return html`<h2>${title}${say('colon')}${counted(count, say)}</h2>\n<p>${say(`${group}Means`)}</p>\n${own.map((one) => kindSection(one, subjects, corpus))}`
  })
  const toDoubts =
    doubts.length === 0
      ? noMarkup
      : html`<p><a href="${hrefBetween(lossesPath, doubtsPath)}">${say('doubtsMore', { count: counted(doubts.length, say) })}</a></p>\n`
  const verdict = verdictWords(lostBySeverity(kinds.flatMap(({ losses }) => losses)), say.language)
  const csv = kinds.length === 0 ? noMarkup : csvLink(lossesPath, { path: csvPath }, corpus)
  const body = html`<p class="wf-lead">${verdict}</p>\n<p>${say('lossesIntro')}</p>\n${toDoubts}${csv}${sections}`
  return framed({ path: lossesPath, title: say('doorLosses'), body }, corpus)
}

/** Most frequent first. */
const kindsOf = (losses: readonly Loss[]): readonly KindOfLoss[] =>
  [...groupBy(losses, ({ kind }) => kind).values()]
    .flatMap((own) => {
      const [first] = own
      return first === undefined
        ? []
        : [{ kind: first.kind, severity: first.severity, losses: own, things: lostThings(own) }]
    })
    .sort((a, b) => b.things - a.things || compareStrings(a.kind, b.kind))

/** Whether some of them stand for many: each then says for how many. */
const isGathered = ({ losses, things }: KindOfLoss): boolean => things > losses.length

function kindSection(group: KindOfLoss, subjects: SubjectLinks, corpus: Corpus): Markup {
  const { say } = corpus
  const { kind, losses, things } = group
  const why = say.loss(kind)
  const [opening, closing] = tableOf(group, say)
  const rows = losses.slice(0, shownLosses).map((loss) => row(loss, group, subjects, { from: lossesPath, say }))
  const rest =
    losses.length > shownLosses
      ? html`<p><a href="${hrefBetween(lossesPath, lossKindPathOf(kind))}">${say('lossesAll', { count: counted(things, say) })}</a></p>\n`
      : noMarkup
  return html`<details class="wf-more wf-print-open"><summary><strong>${say('times', { count: counted(things, say) })}</strong> ${why} <code>${kind}</code></summary>
${opening}${rows}${closing}${rest}</details>
`
}

function kindFiles(group: KindOfLoss, subjects: SubjectLinks, corpus: Corpus): Generator<SiteFile> {
  const { say } = corpus
  const { kind, losses, things } = group
  const path = lossKindPathOf(kind)
  const why = say.loss(kind)
  return listFiles(
    {
      path,
      title: `${say('doorLosses')}${say('colon')}${kind}`,
      door: lossesPath,
      intro: () => html`<p><strong>${say('times', { count: counted(things, say) })}</strong> ${why}</p>\n`,
      wrap: tableOf(group, say),
      *entries() {
        for (const loss of losses) yield { name: '', line: row(loss, group, subjects, { from: path, say }) }
      },
      csv: csvFile(path.replace(/\.html$/, '.csv'), columns, writtenLosses(losses)),
    },
    corpus,
  )
}

function tableOf(group: KindOfLoss, say: Say): ListWrap {
  const why = say.loss(group.kind)
  const number = isGathered(group) ? html`<th scope="col" class="wf-number">${say('number')}</th>` : noMarkup
  return [
    html`<div class="wf-scroll" role="group" aria-label="${why}" tabindex="0"><table><caption class="wf-hidden">${why}</caption>
<thead><tr><th scope="col">${say('subject')}</th>${number}<th scope="col">${say('lossesDetail')}</th><th scope="col">${say('step')}</th></tr></thead>
<tbody>
`,
    html`</tbody></table></div>\n`,
  ]
}

function row(
  loss: Loss,
  group: KindOfLoss,
  subjects: SubjectLinks,
  { from, say }: { readonly from: string; readonly say: Say },
): Markup {
  const words = lossReason(loss, say.language)
  // A reason that is the same in both languages is an English message of a parser.
  const isEnglish = say.language !== 'en' && words === lossReason(loss, 'en')
  const number = isGathered(group) ? html`<td class="wf-number">${counted(lostThings([loss]), say)}</td>` : noMarkup
  return html`<tr><td>${subjects(loss.subject, from)}</td>${number}<td${isEnglish ? html` lang="en"` : noMarkup}>${words}</td><td>${say(`step.${loss.step}`)}</td></tr>\n`
}

// What a loss is of: a title, a revision of it, an upload by name or by path, an address. Anything else stays words.

type SubjectLinks = (subject: string, from: string) => Markup

function createSubjectLinks(corpus: Corpus): SubjectLinks {
  const { view, files } = corpus
  const names = new Map<string, string>()
  for (const { name, versions } of files.values())
    for (const { bundlePath } of versions) if (bundlePath !== null) names.set(bundlePath, name)
  return (subject, from) => {
    const [, title = subject, revisionId] = /^(.*) \(revision (\d+)\)$/s.exec(subject) ?? []
    const page = view.pageOfTitle(title)
    if (page !== null && revisionId !== undefined) return revisionAnchor(page, Number(revisionId), from, corpus)
    if (page !== null) return pageAnchor(page, from, corpus)
    const name = names.get(subject) ?? (files.has(subject) ? subject : undefined)
    if (name !== undefined) return html`<a href="${hrefBetween(from, filePathOf(name, corpus))}">${subject}</a>`
    const link = view.link(subject)
    return link === null ? html`${subject}` : html`<a href="${corpus.linkPages.hrefFrom(from, link)}">${subject}</a>`
  }
}

/** The page, and the revision in its history where the site has one. */
function revisionAnchor(page: FondsPage, revisionId: number, from: string, corpus: Corpus): Markup {
  const words = corpus.say('revisionNumber', { id: revisionId })
  const isShown = corpus.options.history !== 'none' && hasRevision(page, revisionId, corpus)
  const place = hrefBetween(from, historyPathOf(page.sitePath), revisionAnchorOf(revisionId))
  return html`${pageAnchor(page, from, corpus)} (${isShown ? html`<a href="${place}">${words}</a>` : words})`
}

function hasRevision({ pageId }: FondsPage, wanted: number, { view }: Corpus): boolean {
  for (const { revisionId } of view.revisions(pageId)) if (revisionId === wanted) return true
  return false
}
