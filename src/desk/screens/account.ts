/** How did it go? The last archive of the wiki. */

import { lastBundle } from '../../pipeline/commands/last-bundle.ts'
import { html } from '../../support/markup.ts'
import { bundleBox } from '../common/bundle-box.ts'
import { addressOf, say } from '../common/page.ts'
import type { Screen } from '../common/screen.ts'

/** The screen, as the table of screens has it. */
export const account: Screen = {
  of: 'wiki',
  path: '/account',
  title: 'account',
  async render(visit) {
    const { wiki, folder, language } = visit
    const bundle = await lastBundle(wiki, folder)
    if (bundle === null)
      return html`<p class="wf-lead">${say('noBundle', language)}</p><p><a href="${addressOf('/run', visit)}">${say('run', language)}</a></p>`
    const opened = `/bundle?zip=${encodeURIComponent(bundle.zip)}`
    const next = html`<p><a class="desk-next" href="${addressOf('/give', visit)}">${say('give', language)}</a></p>
<p><a href="${opened}">${say('accountCheck', language)}</a></p>`
    return bundleBox(bundle, visit, next)
  },
}
