/** Make the bundle: begin, look on, stop, go on. */

import { lastBundle } from '../../pipeline/commands/last-bundle.ts'
import { html, noMarkup } from '../../support/markup.ts'
import { addressOf, formOf, say, terminalLanguage } from '../common/page.ts'
import { workBox } from '../common/progress.ts'
import type { Screen } from '../common/screen.ts'

const path = '/run'

/** The screen, as the table of screens has it. */
export const run: Screen = {
  of: 'wiki',
  path,
  title: 'run',
  async render(visit) {
    const { language, jobs, wiki, folder } = visit
    const job = jobs.of(wiki)
    const box = workBox(path, visit, 'run')
    if (job?.state === 'working') return html`${box}`
    const isMade = (await lastBundle(wiki, folder)) !== null
    const isInterrupted = job?.work.name === 'run' && job.state !== 'done'
    const button = say(isInterrupted ? 'runGoOn' : isMade ? 'runAgain' : 'runMake', language)
    const done = html`<p class="wf-lead">${say('runDone', language)}</p><p><a class="desk-next" href="${addressOf('/account', visit)}">${say('runLook', language)}</a></p>`
    return html`${box ?? noMarkup}${isMade && !isInterrupted ? done : html`<p class="wf-lead">${say('runLead', language)}</p>`}
${formOf(path, visit, 'run', html`<button class="${isMade && !isInterrupted ? 'desk-other' : 'desk-next'}">${button}</button>`)}`
  },
  accept({ jobs, wiki, language, ...visit }, form) {
    if (form.get('does') === 'stop') jobs.stop(wiki)
    if (form.get('does') === 'run')
      jobs.start({ name: 'run', subject: wiki, path: wiki, options: {}, language: terminalLanguage(language) })
    return addressOf(path, { ...visit, wiki })
  },
}
