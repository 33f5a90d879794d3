/** How far a piece of work is: as a part of a screen, and as events that keep it up to date. */

import type { Progress } from '../../pipeline/io/progress.ts'
import { timeWords } from '../../pipeline/io/progress.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import { numberWords } from '../../texts/number-words.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { WorkName } from '../jobs/job.ts'
import type { DeskJob } from '../jobs/jobs.ts'
import { addressOf, formAt, problemBox, say, terminalLanguage } from './page.ts'
import type { Visit, WikiVisit } from './screen.ts'

/** A piece of work in words, and how much of its step is done, in percent; null where nobody knows. */
interface Shown {
  readonly words: string
  readonly percent: number | null
}

/** A job in words. */
export function shownOf({ progress }: DeskJob, language: SiteLanguage): Shown {
  if (progress === null) return { words: say('beginning', language), percent: null }
  const { step, done, total, secondsLeft } = progress
  const percent = total === null || total === 0 ? null : Math.min(100, Math.floor((100 * done) / total))
  const words = [
    readerTexts.steps[step][language],
    ...(progress.unit === 'bytes' || done === 0 ? [] : [amountWords(progress, language)]),
    ...(secondsLeft === null ? [] : [say('timeLeft', language, { time: timeWords(secondsLeft) })]),
  ]
  return { words: words.join(' · '), percent }
}

const amountWords = ({ done, total, unit }: Progress, language: SiteLanguage): string =>
  say(total === null ? 'amount' : 'amountOf', language, {
    done: numberWords(done, language),
    total: numberWords(total ?? 0, language),
    unit: unit === 'bytes' ? '' : say(`unit.${unit}`, language),
  })

/** The subject of a piece of work, and the address of the screen that shows how far it is. */
interface Watched {
  readonly subject: string
  readonly address: string
}

/** The piece of work of a wiki that is going on, whichever it is, or the last of some kinds that did not end well; null where there is nothing to tell. */
export const workBox = (path: string, visit: WikiVisit, ...names: readonly WorkName[]): Markup | null =>
  watchedBox({ subject: visit.wiki, address: addressOf(path, visit) }, visit, names)

/** The same of what is no wiki: a bundle, the folder of the desk. */
export function watchedBox({ subject, address }: Watched, visit: Visit, names: readonly WorkName[]): Markup | null {
  const { language } = visit
  const job = visit.jobs.of(subject)
  if (job === null || job.state === 'done' || (job.state !== 'working' && !names.includes(job.work.name))) return null
  if (job.failure !== null) return problemBox(job.failure.said[terminalLanguage(language)])
  if (job.state !== 'working')
    return html`<p class="desk-note" role="status">${say(job.state === 'stopped' ? 'stopped' : 'killed', language)}</p>`
  const { words, percent } = shownOf(job, language)
  const value = percent === null ? noMarkup : html` value="${percent}"`
  return html`<section class="desk-work" data-desk-progress="${address.replace(/^\/[a-z]*/, '/progress')}">
<noscript><meta http-equiv="refresh" content="2"></noscript>
<p id="desk-words" role="status">${words}</p>
<progress max="100"${value} aria-labelledby="desk-words"></progress>
${formAt(address, visit, 'stop', html`<button>${say('stop', language)}</button>`)}
<p class="desk-hint">${say('workStays', language)}</p>
</section>`
}
