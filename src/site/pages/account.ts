/** The pages that say what is missing and why, and what this fonds is. */

import { type Loss, lossReason } from '../../model/loss.ts'
import type { LossKind, Severity } from '../../model/texts/losses.ts'
import { compareStrings } from '../../support/order.ts'
import type { Corpus } from '../corpus.ts'
import { dateWords } from '../dates.ts'
import { html, type Markup, noMarkup } from '../html/markup.ts'
import { framed, licenceName, outside } from '../layout.ts'
import type { Say } from '../say.ts'
import type { SiteFile } from '../site-file.ts'
import { editionAnchor } from './edition.ts'
import { counted, descriptions, withCode } from './parts.ts'

/** Of one kind; `data/provenance/losses.jsonl` has every one. */
const shownLosses = 200

interface KindOfLoss {
  readonly kind: LossKind
  readonly severity: Severity
  readonly first: readonly Loss[]
  readonly count: number
}

/** `losses.html`: losses by severity and kind, the first 200 of each kind. */
export function lossesFile(corpus: Corpus): SiteFile {
  const { say } = corpus
  const kinds = kindsOf(corpus.view.losses())
  const severities: readonly Severity[] = ['lost', 'declared']
  const sections = severities.map((severity) => {
    const own = kinds.filter((group) => group.severity === severity)
    const list =
      own.length === 0 ? html`<p>${say(`${severity}None`)}</p>\n` : own.map((group) => kindSection(group, corpus))
    const count = own.reduce((sum, group) => sum + group.count, 0)
    return html`<h2>${say(severity, { count: counted(count, say) })}</h2>\n<p>${say(`${severity}Means`)}</p>\n${list}`
  })
  return framed(
    {
      path: 'losses.html',
      title: say('doorLosses'),
      body: html`<p class="wf-lead">${say('lossesIntro')}</p>\n${sections}`,
    },
    corpus,
  )
}

/** Most frequent first. */
function kindsOf(losses: Iterable<Loss>): readonly KindOfLoss[] {
  const groups = new Map<string, { readonly first: Loss[]; count: number }>()
  for (const loss of losses) {
    const key = `${loss.severity} ${loss.kind}`
    const group = groups.get(key) ?? { first: [], count: 0 }
    if (group.first.length < shownLosses) group.first.push(loss)
    group.count += 1
    groups.set(key, group)
  }
  return [...groups.values()]
    .flatMap(({ first, count }) => {
      const [one] = first
      return one === undefined ? [] : [{ kind: one.kind, severity: one.severity, first, count }]
    })
    .sort((a, b) => b.count - a.count || compareStrings(a.kind, b.kind))
}

function kindSection({ kind, first, count }: KindOfLoss, { say }: Corpus): Markup {
  const why = say.loss(kind)
  const rows = first.map((loss) => {
    const { step, subject } = loss
    const words = lossReason(loss, say.language)
    // A reason that is the same in both languages is an English message of a parser.
    const isEnglish = say.language !== 'en' && words === lossReason(loss, 'en')
    return html`<tr><td>${subject}</td><td${isEnglish ? html` lang="en"` : noMarkup}>${words}</td><td>${say(`step.${step}`)}</td></tr>\n`
  })
  const rest =
    count > first.length ? html`<p>${say('lossesMore', { count: counted(count - first.length, say) })}</p>\n` : noMarkup
  return html`<details class="wf-more wf-print-open"><summary><strong>${say('times', { count: counted(count, say) })}</strong> ${why} <code>${kind}</code></summary>
<div class="wf-scroll" role="group" aria-label="${why}" tabindex="0"><table><caption class="wf-hidden">${why}</caption>
<thead><tr><th scope="col">${say('subject')}</th><th scope="col">${say('lossesDetail')}</th><th scope="col">${say('step')}</th></tr></thead>
<tbody>
${rows}</tbody></table></div>
${rest}</details>
`
}

/** `about.html`: the wiki, the sources and the making of the bundle. */
export function aboutFile(corpus: Corpus): SiteFile {
  const { say, view } = corpus
  const { about } = view
  const facts = descriptions([
    [say('aboutWiki'), about.name],
    [say('originalAddress'), about.baseUrl === null ? say('notSaid') : outside(about.baseUrl)],
    [say('aboutSources'), about.sourceKinds.map((kind) => sourceWords(kind, say)).join(', ')],
    [say('aboutGenerator'), about.generator],
    [say('aboutLanguage'), about.language],
    [say('aboutZone'), about.timezone],
    [say('licenceTerm'), licenceName(corpus) ?? say('licenceUnknown')],
    [say('aboutSeries'), about.series],
    [say('aboutOrganisation'), about.organisation],
    [say('aboutContact'), about.contact === null ? null : outside(about.contact)],
    [say(about.isDatedByLastEdit === true ? 'aboutLastEdit' : 'aboutDate'), dateWords(about.bundleDate, say.language)],
    [say('editionFormer'), formerEdition(corpus)],
    [say('aboutTool'), `wikifonds ${about.toolVersion}`],
    [say('aboutAudience'), say(`audience.${about.audience}`)],
  ])
  const body = html`<p class="wf-lead">${say('aboutLead')}</p>
${facts}<h2>${say('aboutChecksTitle')}</h2>
<p>${withCode(say('aboutChecks'))}</p>
<h2>${say('aboutLinksTitle')}</h2>
<p>${say('aboutLinks')}</p>
<h2>${say('aboutRemovalTitle')}</h2>
<p>${say('aboutRemoval')}</p>
<h2>${say('aboutAccessTitle')}</h2>
<p>${say('aboutAccess')}</p>
`
  return framed({ path: 'about.html', title: say('doorAbout'), body }, corpus)
}

/** Its name, and the page on what changed since; null without one. */
function formerEdition(corpus: Corpus): Markup | null {
  const { changes } = corpus.options
  return changes == null ? null : html`${changes.superseded.name} (${editionAnchor('about.html', corpus)})`
}

const sourceWords = (kind: string, say: Say): string =>
  kind === 'xml-dump' || kind === 'mediawiki-api' || kind === 'html-mirror' ? say(`origin.${kind}`) : kind
