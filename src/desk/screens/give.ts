/** Give it away: a folder for a host, the zip, a signature; and what was given when. */

import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { type LastBundle, lastBundle } from '../../pipeline/commands/last-bundle.ts'
import { publishHosts } from '../../pipeline/commands/publish.ts'
import { keygen, sign } from '../../pipeline/commands/sign.ts'
import { stemOf } from '../../pipeline/io/load.ts'
import { inside } from '../../pipeline/io/writable.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import type { DeskTextKey } from '../../texts/english/desk.ts'
import { givenFile, givenOf, noteGiven } from '../common/given.ts'
import { addressOf, formOf, say, terminalLanguage } from '../common/page.ts'
import { workBox } from '../common/progress.ts'
import type { Screen, WikiVisit } from '../common/screen.ts'
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
    const box = workBox(path, visit, 'publish')
    if (jobs.of(wiki)?.state === 'working') return html`${box}`
    return html`${box ?? noMarkup}${given(visit)}
<h2>${say('giveFolder', language)}</h2>
${formOf(path, visit, 'publish', publishFields(visit))}
<h2>${say('giveZip', language)}</h2>
<p><code>${bundle.zip}</code> · ${sizeWords(bundle.bytes, language)}</p>
${bundle.sha256 === null ? noMarkup : html`<p class="desk-hint">SHA-256 <code>${bundle.sha256}</code></p>`}
<h2>${say('giveSign', language)}</h2>
${signature(bundle, visit)}`
  },
  async accept(visit, form) {
    const { wiki, folder, jobs, language } = visit
    const bundle = await lastBundle(wiki, folder)
    if (form.get('does') === 'stop') jobs.stop(wiki)
    if (bundle === null) return addressOf(path, visit)
    if (form.get('does') === 'publish') {
      const out = inside(folder, form.get('folder')?.trim() ?? '')
      const options = { host: form.get('host'), out, url: form.get('url') || null, given: givenFile(wiki) }
      jobs.start({ name: 'publish', subject: wiki, path: bundle.zip, options, language: terminalLanguage(language) })
    }
    if (form.get('does') === 'sign') await signWith(bundle, form.get('passphrase') ?? '', visit)
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

// The signature: one key for each wiki, beside its pipeline file.

const keyOf = (wiki: string): string => `${stemOf(wiki)}.key`

function signature({ zip }: LastBundle, visit: WikiVisit): Markup {
  const { wiki, language } = visit
  if (existsSync(`${zip}.minisig`)) return html`<p>${say('giveSigned', language)} <code>${zip}.minisig</code></p>`
  const isNew = !existsSync(keyOf(wiki))
  return html`<p>${say(isNew ? 'giveKeyNew' : 'giveKeyThere', language, { path: keyOf(wiki) })}</p>
${formOf(
  path,
  visit,
  'sign',
  html`<p><label for="passphrase">${say('givePassphrase', language)}</label><br>
<input id="passphrase" name="passphrase" type="password" autocomplete="off"> <button>${say('giveSignNow', language)}</button></p>`,
)}`
}

/** Makes the key where there is none. */
async function signWith({ zip }: LastBundle, passphrase: string, { wiki, environment }: WikiVisit): Promise<void> {
  const key = keyOf(wiki)
  if (!existsSync(key)) keygen(key, passphrase === '' ? null : passphrase)
  const { signature: where } = await sign(zip, key, environment, () => Promise.resolve(passphrase))
  noteGiven(givenFile(wiki), { what: 'signature', where })
}

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
