/** An archive that somebody made, opened: whether it is whole and unchanged, how complete, the site. */

import { readBundle } from '../../pipeline/commands/last-bundle.ts'
import { type Verification, verify } from '../../pipeline/commands/verify.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { causeText } from '../../texts/english/causes.ts'
import { numberWords } from '../../texts/number-words.ts'
import { bundleBox } from '../common/bundle-box.ts'
import { pickedPath } from '../common/folders.ts'
import { formOf, say, terminalLanguage } from '../common/page.ts'
import { foldersOf, type Screen, type Visit } from '../common/screen.ts'

const path = '/bundle'

/** The screen, as the table of screens has it. */
export const bundle: Screen = {
  of: 'nothing',
  path,
  title: 'bundle',
  isAside: true,
  async render(visit) {
    const zip = pickedPath(foldersOf(visit), visit.query.get('zip') ?? '')
    const found = await readBundle(zip)
    const check = visit.checked.get(zip)
    const fields = html`<input type="hidden" name="zip" value="${zip}"><button class="desk-next">${say('bundleVerify', visit.language)}</button>`
    return html`<p><code>${zip}</code></p>
${check === undefined ? formOf(path, visit, 'verify', fields) : verdict(check, visit)}
${await bundleBox(found, visit, noMarkup)}`
  },
  async accept(visit, form) {
    const zip = pickedPath(foldersOf(visit), form.get('zip') ?? '')
    visit.checked.set(zip, await verify(zip))
    return `${path}?zip=${encodeURIComponent(zip)}`
  },
}

/** One sentence, then each cause with why it matters and what to do. */
function verdict({ name, files, causes }: Verification, { language }: Visit): Markup {
  const isValid = causes.every(({ level }) => level !== 'error')
  const spoken = terminalLanguage(language)
  const values = { name, files, number: numberWords(files, language) }
  const each = causes.map(({ cause, findings }) => {
    const { what, why, next } = causeText(cause)
    return html`<li><strong>${what[spoken]}</strong> (${findings.length}) ${why[spoken]}. ${next[spoken]}</li>\n`
  })
  return html`<div class="${isValid ? 'desk-note' : 'desk-problem'}" role="status"><p><strong>${say(isValid ? 'bundleValid' : 'bundleNotValid', language, values)}</strong></p>
${each.length === 0 ? noMarkup : html`<ul>${each}</ul>`}</div>`
}
