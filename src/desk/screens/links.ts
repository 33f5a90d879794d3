/** The links of the wiki: which hosts would be asked, ask them now, what came back. */

import { contactOf, nameContact } from '../../pipeline/commands/change-pipeline.ts'
import type { LinkCheckResult, PlannedHost } from '../../pipeline/commands/check-links.ts'
import { groupBy } from '../../support/groups.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { linkTexts } from '../../texts/english/links.ts'
import { wordsFor } from '../../texts/language.ts'
import { numberWords } from '../../texts/number-words.ts'
import { readerTexts } from '../../texts/readers.ts'
import { addressOf, formOf, say, terminalLanguage } from '../common/page.ts'
import { workBox } from '../common/progress.ts'
import type { Screen, WikiVisit } from '../common/screen.ts'

const path = '/links'

/** The screen, as the table of screens has it. */
export const links: Screen = {
  of: 'wiki',
  path,
  title: 'links',
  render(visit) {
    const { wiki, jobs, language } = visit
    const job = jobs.of(wiki)
    const box = workBox(path, visit, job?.work.name === 'check' ? 'check' : 'plan')
    if (job?.state === 'working') return html`${box}`
    const isDone = job?.state === 'done'
    if (isDone && job.work.name === 'check')
      return html`${checked(job.result as LinkCheckResult, visit)}${planButton(visit, false)}`
    if (isDone && job.work.name === 'plan') return planned(job.result as readonly PlannedHost[], visit)
    return html`${box ?? noMarkup}<p class="wf-lead">${say('linksLead', language)}</p>${planButton(visit)}`
  },
  accept(visit, form) {
    const { wiki, jobs, language, testNet } = visit
    const does = form.get('does')
    if (does === 'stop') jobs.stop(wiki)
    if (does === 'check') nameContact(wiki, form.get('contact')?.trim() ?? '')
    if (does === 'plan' || does === 'check') {
      const options = { testNet: testNet ? 'yes' : null }
      jobs.start({ name: does, subject: wiki, path: wiki, options, language: terminalLanguage(language) })
    }
    return addressOf(path, visit)
  },
}

const planButton = (visit: WikiVisit, isNext = true): Markup =>
  formOf(
    path,
    visit,
    'plan',
    html`<button${isNext ? html` class="desk-next"` : noMarkup}>${say('linksPlan', visit.language)}</button>`,
  )

/** Hosts with what would be asked of them; nothing has been sent yet. */
function planned(plan: readonly PlannedHost[], visit: WikiVisit): Markup {
  const { language, wiki } = visit
  if (plan.length === 0) return html`<p class="wf-lead">${say('linksNothing', language)}</p>`
  const rows = plan.map(({ host, phase, urls }) => {
    const words = linkTexts[`phase.${phase}`][terminalLanguage(language)]
    return html`<tr><td>${host}</td><td>${words}</td><td>${numberWords(urls.length, language)}</td></tr>\n`
  })
  return html`<p class="wf-lead">${say('linksPlanned', language)}</p>
${formOf(
  path,
  visit,
  'check',
  html`<p><label for="contact">${say('linksContact', language)}</label><br>
<input id="contact" name="contact" type="url" value="${contactOf(wiki) ?? ''}" placeholder="https://example.org/" required></p>
<button class="desk-next">${say('linksAsk', language)}</button>`,
)}
<table class="desk-files"><thead><tr><th scope="col">${say('linksHost', language)}</th><th scope="col">${say('linksWhat', language)}</th><th scope="col">${say('linksRequests', language)}</th></tr></thead>
<tbody>${rows}</tbody></table>`
}

/** Of each verdict so many links are named. */
const shownLinks = 20

function checked({ asked, judged, copies, unanswered }: LinkCheckResult, visit: WikiVisit): Markup {
  const { language } = visit
  const number = (value: number): string => numberWords(value, language)
  const kinds = [...groupBy(judged, ({ verdict }) => verdict)].sort(([, one], [, other]) => other.length - one.length)
  const boxes = kinds.map(([verdict, all]) => {
    const more = all.length - shownLinks
    const urls = all.slice(0, shownLinks).map(({ url }) => html`<li>${url}</li>\n`)
    return html`<details><summary>${number(all.length)} · ${wordsFor(readerTexts.site, `verdict.${verdict}`, language)}</summary>
<ul class="desk-examples">${urls}</ul>${more > 0 ? html`<p class="desk-hint">${say('notListed', language, { count: more })}</p>` : noMarkup}</details>\n`
  })
  const counts = {
    asked: number(asked),
    captures: number(judged.filter(({ isCaptured }) => isCaptured).length),
    copies: number(copies),
    unanswered: number(unanswered),
  }
  return html`<p class="wf-lead">${say('linksChecked', language, counts)}</p>${boxes}
<p>${say('linksThen', language)}</p>
<p><a class="desk-next" href="${addressOf('/run', visit)}">${say('runAgain', language)}</a></p>`
}
