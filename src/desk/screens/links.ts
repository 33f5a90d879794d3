/** The links of the wiki: which hosts would be asked, ask them now, what came back. */

import type { LinkCheckResult, PlannedHost } from '../../pipeline/commands/check-links.ts'
import { contactOf, nameContact } from '../../pipeline/commands/name-contact.ts'
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
      return html`${checked(job.result as LinkCheckResult, visit)}${planButton(visit)}`
    if (isDone && job.work.name === 'plan') return planned(job.result as readonly PlannedHost[], visit)
    return html`${box ?? noMarkup}<p class="wf-lead">${say('linksLead', language)}</p>${planButton(visit)}`
  },
  accept(visit, form) {
    const { wiki, jobs, language } = visit
    const does = form.get('does')
    if (does === 'stop') jobs.stop(wiki)
    if (does === 'check') nameContact(wiki, form.get('contact')?.trim() ?? '')
    if (does === 'plan' || does === 'check')
      jobs.start({ name: does, subject: wiki, path: wiki, options: {}, language: terminalLanguage(language) })
    return addressOf(path, visit)
  },
}

const planButton = (visit: WikiVisit): Markup =>
  formOf(path, visit, 'plan', html`<button class="desk-next">${say('linksPlan', visit.language)}</button>`)

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

function checked({ asked, verdicts, captures, copies, unanswered }: LinkCheckResult, { language }: WikiVisit): Markup {
  const kinds = Object.entries(verdicts).map(
    ([verdict, count]) =>
      html`<li>${numberWords(count, language)} · ${wordsFor(readerTexts.site, `verdict.${verdict}`, language)}</li>\n`,
  )
  const number = (value: number): string => numberWords(value, language)
  const counts = {
    asked: number(asked),
    captures: number(captures),
    copies: number(copies),
    unanswered: number(unanswered),
  }
  return html`<p class="wf-lead">${say('linksChecked', language, counts)}</p><ul>${kinds}</ul>
<p>${say('linksThen', language)}</p>`
}
