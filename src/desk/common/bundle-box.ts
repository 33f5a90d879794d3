/** A finished bundle: how complete it is, what is missing of it, the site as its readers will see it. */

import type { LastBundle } from '../../pipeline/commands/last-bundle.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { verdictWords } from '../../texts/bundle-words.ts'
import { lossGroupNames } from '../../texts/english/losses.ts'
import { wordsFor } from '../../texts/language.ts'
import { byGroup } from '../../texts/loss.ts'
import { numberWords } from '../../texts/number-words.ts'
import { readerTexts } from '../../texts/readers.ts'
import { say } from './page.ts'
import type { Visit } from './screen.ts'

/** The sentence, the numbers, what is missing; `next`; then the site in a frame, served from elsewhere. */
export async function bundleBox(bundle: LastBundle, visit: Visit, next: Markup): Promise<Markup> {
  const { language, previews } = visit
  const site = bundle.hasSite ? await previews.of(bundle.zip) : null
  return html`<p class="wf-lead">${verdictWords(bundle.account.losses, language)}</p>
<p>${holdings(bundle, visit)}</p>
${missing(bundle, site, visit)}
${next}
${site === null ? noMarkup : frameOf(site, visit)}`
}

const frameOf = (site: string, { language }: Visit): Markup => html`<h2>${say('accountSite', language)}</h2>
<p><a href="${site}" target="_blank" rel="noopener noreferrer">${say('accountTab', language)}</a></p>
<iframe class="desk-preview" src="${site}" sandbox="allow-same-origin" title="${say('accountSite', language)}" referrerpolicy="no-referrer"></iframe>`

function holdings({ account: found }: LastBundle, { language }: Visit): string {
  return (['pages', 'revisions', 'files', 'meetings'] as const)
    .map((unit) => say(`count.${unit}`, language, { count: found[unit], number: numberWords(found[unit], language) }))
    .join(', ')
}

/** The things that are missing, of each group, by kind, and the page of the site that names each thing. */
function missing({ account: { losses } }: LastBundle, site: string | null, { language }: Visit): Markup {
  const groups = byGroup(losses)
  return html`${lossGroupNames.map((group) => {
    const kinds = Object.entries(groups[group])
    if (kinds.length === 0) return noMarkup
    const rows = kinds.map(([kind, count]) => {
      const words = wordsFor(readerTexts.lossWhys, kind, language)
      const linked =
        site === null
          ? html`${words}`
          : html`<a href="${site}losses.html#${kind}" target="_blank" rel="noopener noreferrer">${words}</a>`
      return html`<li>${numberWords(count, language)} · ${linked}</li>\n`
    })
    return html`<h2>${readerTexts.bundle[`group.${group}`][language]}</h2><ul>${rows}</ul>`
  })}`
}
