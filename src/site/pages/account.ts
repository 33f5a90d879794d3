/** What is missing and why, and what this fonds is: the two pages that keep it honest. */

import type { Loss, Severity } from '../../model/loss.ts'
import { type Corpus, groupBy } from '../corpus.ts'
import { dateWords } from '../dates.ts'
import { html, type Markup } from '../html/markup.ts'
import { framed, licenceName, outside } from '../layout.ts'
import type { SiteFile } from '../site.ts'
import { compare, counted, descriptions } from './parts.ts'

/** Of one kind; `data/provenance/losses.jsonl` has every one. */
const shownLosses = 200

export function lossesFile(corpus: Corpus): SiteFile {
  const { say } = corpus
  const losses = [...corpus.view.losses()]
  const severities: readonly Severity[] = ['lost', 'declared']
  const sections = severities.map((severity) => {
    const own = losses.filter((loss) => loss.severity === severity)
    const kinds = [...groupBy(own, ({ kind }) => kind)].sort(([a], [b]) => compare(a, b))
    const list =
      own.length === 0
        ? html`<p>${say(`${severity}None`)}</p>\n`
        : kinds.map(([kind, group]) => kindSection(kind, group, corpus))
    return html`<h2>${say(severity, { count: counted(own.length, say) })}</h2>\n<p>${say(`${severity}Means`)}</p>\n${list}`
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

function kindSection(kind: string, losses: readonly Loss[], { say }: Corpus): Markup {
  const rows = losses
    .slice(0, shownLosses)
    .map(
      ({ step, subject, reason }) =>
        html`<tr><td>${subject}</td><td lang="en">${reason}</td><td><code>${step}</code></td></tr>\n`,
    )
  const rest =
    losses.length > shownLosses ? html`<p>${say('lossesMore', { count: losses.length - shownLosses })}</p>\n` : null
  return html`<details class="wf-more"><summary><code>${kind}</code> <span class="wf-count">${counted(losses.length, say)}</span></summary>
<div class="wf-scroll" role="group" aria-label="${kind}" tabindex="0"><table>
<thead><tr><th scope="col">${say('subject')}</th><th scope="col">${say('why')}</th><th scope="col">${say('step')}</th></tr></thead>
<tbody>
${rows}</tbody></table></div>
${rest}</details>
`
}

export function aboutFile(corpus: Corpus): SiteFile {
  const { say, view } = corpus
  const { about } = view
  const facts = descriptions([
    [say('aboutWiki'), about.name],
    [say('originalAddress'), about.baseUrl === null ? say('notSaid') : outside(about.baseUrl)],
    [say('aboutSources'), about.sourceKinds.join(', ')],
    [say('aboutGenerator'), about.generator],
    [say('aboutLanguage'), about.language],
    [say('aboutZone'), about.timezone],
    [say('licenceTerm'), licenceName(corpus) ?? say('licenceUnknown')],
    [say('aboutSeries'), about.series],
    [say('aboutOrganisation'), about.organisation],
    [say('aboutContact'), about.contact === null ? null : outside(about.contact)],
    [say('aboutDate'), dateWords(about.bundleDate, say.language)],
    [say('aboutTool'), `wikifonds ${about.toolVersion}`],
    [say('aboutAudience'), say(`audience.${about.audience}`)],
  ])
  const body = html`<p class="wf-lead">${say('aboutLead')}</p>
${facts}<h2>${say('aboutChecksTitle')}</h2>
<p>${say('aboutChecks')}</p>
<h2>${say('aboutLinksTitle')}</h2>
<p>${say('aboutLinks')}</p>
<h2>${say('aboutRemovalTitle')}</h2>
<p>${say('aboutRemoval')}</p>
<h2>${say('aboutAccessTitle')}</h2>
<p>${say('aboutAccess')}</p>
`
  return framed({ path: 'about.html', title: say('doorAbout'), body }, corpus)
}
