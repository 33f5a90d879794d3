/** Give it away: a folder for a host, the zip, a signature; and what was given when. */

import { basename } from 'node:path'
import type { ExportResult } from '../../pipeline/commands/export.ts'
import { lastBundle } from '../../pipeline/commands/last-bundle.ts'
import { publishHosts } from '../../pipeline/commands/publish.ts'
import { stemOf } from '../../pipeline/io/load.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import type { DeskTextKey } from '../../texts/english/desk.ts'
import { placeFor } from '../common/folders.ts'
import { typedAddress } from '../common/form.ts'
import { givenFile, givenOf, noteGiven } from '../common/given.ts'
import { addressOf, formOf, say, terminalLanguage } from '../common/page.ts'
import { workBox } from '../common/progress.ts'
import type { Screen, WikiVisit } from '../common/screen.ts'
import { signAsAsked, signatureBox } from '../common/signature.ts'
import { sizeWords } from '../common/words.ts'

const path = '/give'

/** The screen, as the table of screens has it. */
export const give: Screen = {
  of: 'wiki',
  path,
  title: 'give',
  async render(visit) {
    const { wiki, folder, language, jobs } = visit
    const bundle = await lastBundle(wiki, folder)
    if (bundle === null)
      return html`<p class="wf-lead">${say('noBundle', language)}</p><p><a href="${addressOf('/run', visit)}">${say('run', language)}</a></p>`
    const box = workBox(path, visit, 'publish', 'export')
    if (jobs.of(wiki)?.state === 'working') return html`${box}`
    return html`${box ?? noMarkup}${given(visit)}
<h2>${say('giveFolder', language)}</h2>
${formOf(path, visit, 'publish', publishFields(visit))}
<h2>${say('giveZip', language)}</h2>
<p><code>${bundle.zip}</code> · ${sizeWords(bundle.bytes, language)}</p>
${bundle.sha256 === null ? noMarkup : html`<p class="desk-hint">SHA-256 <code>${bundle.sha256}</code></p>`}
<h2>${say('giveSign', language)}</h2>
${signatureBox(bundle.zip, keyOf(wiki), addressOf(path, visit), visit)}
${exportForms(visit)}`
  },
  async accept(visit, form) {
    const { wiki, folder, jobs, language } = visit
    const bundle = await lastBundle(wiki, folder)
    if (form.get('does') === 'stop') jobs.stop(wiki)
    if (bundle === null) return addressOf(path, visit)
    if (form.get('does') === 'publish') {
      const out = placeFor(folder, form.get('folder')?.trim() ?? '')
      const url = form.get('url') ? typedAddress(form, 'url') : null
      const options = { host: form.get('host'), out, url, given: givenFile(wiki) }
      jobs.start({ name: 'publish', subject: wiki, path: bundle.zip, options, language: terminalLanguage(language) })
    }
    const chosen = formNames.find((one) => one === form.get('form'))
    if (form.get('does') === 'export' && chosen !== undefined) {
      const out = placeFor(folder, `${basename(stemOf(wiki))}${forms[chosen]}`)
      const options = { form: chosen, out, given: givenFile(wiki) }
      jobs.start({ name: 'export', subject: wiki, path: bundle.zip, options, language: terminalLanguage(language) })
    }
    if (form.get('does') === 'sign')
      noteGiven(givenFile(wiki), { what: 'signature', where: await signAsAsked(bundle.zip, keyOf(wiki), form, visit) })
    return addressOf(path, visit)
  },
}

function publishFields({ wiki, language }: WikiVisit): Markup {
  const hosts = publishHosts.map(
    (host, index) =>
      html`<label><input type="radio" name="host" value="${host}"${index === 0 ? html` checked` : noMarkup}> ${say(`host.${host}` as DeskTextKey, language)}</label>\n`,
  )
  return html`<fieldset class="desk-choices"><legend>${say('giveHost', language)}</legend>${hosts}</fieldset>
<p><label for="out">${say('giveName', language)}</label><br><input id="out" name="folder" value="${basename(stemOf(wiki))}-web" required></p>
<p><label for="url">${say('giveUrl', language)}</label><br><input id="url" name="url" type="url" placeholder="https://wiki.example.org/"></p>
<button class="desk-next">${say('givePublish', language)}</button>`
}

/** The forms of `export` that are given away whole, with the ending of what is written. */
const forms = { ia: '-ia', zim: '.zim' } as const
const formNames = ['ia', 'zim'] as const

/** Each form with its button; of the last one that was made, what it says of itself. */
function exportForms(visit: WikiVisit): Markup {
  const { language, wiki, jobs } = visit
  const job = jobs.of(wiki)
  const made =
    job?.work.name === 'export' && job.state === 'done' ? (job.result as Pick<ExportResult, 'form' | 'facts'>) : null
  return html`${formNames.map((form) => {
    const facts = made?.form === form ? Object.values(made.facts) : []
    const said = facts.map((fact) => html`<li><code>${fact}</code></li>\n`)
    const button = html`<input type="hidden" name="form" value="${form}"><p>${say(`give.${form}`, language)}</p><button>${say(`giveMake.${form}`, language)}</button>`
    return html`<h2>${say(`host.${form}`, language)}</h2>
${formOf(path, visit, 'export', button)}${said.length === 0 ? noMarkup : html`<ul>${said}</ul>`}`
  })}`
}

const keyOf = (wiki: string): string => `${basename(stemOf(wiki))}.key`

/** Everything that was given until now. */
function given({ wiki, language }: WikiVisit): Markup {
  const all = givenOf(wiki)
  if (all.length === 0) return noMarkup
  const rows = all.map(({ at, what, where }) => {
    const words = what === 'signature' ? say('giveSignature', language) : say(`host.${what}` as DeskTextKey, language)
    return html`<li>${at.slice(0, 16).replace('T', ' ')} · ${words} · <code>${where}</code></li>\n`
  })
  return html`<h2>${say('giveGiven', language)}</h2><ul>${rows}</ul>`
}
