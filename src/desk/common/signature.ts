/** The signature of a finished bundle: one key for each wiki, made where there is none, in a folder that the person chose. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBundle } from '../../pipeline/commands/last-bundle.ts'
import { keygen, sign } from '../../pipeline/commands/sign.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { pickedPath } from './folders.ts'
import { formAt, say } from './page.ts'
import { type DeskState, foldersOf, type Visit } from './screen.ts'

/** Path of the key of a name in one of the folders that were chosen; null where there is none yet. */
const keyIn = (state: DeskState, name: string): string | null =>
  foldersOf(state)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path)) ?? null

/** The signature where there is one; else the form that makes it, and the key before. */
export function signatureBox(zip: string, keyName: string, address: string, visit: Visit): Markup {
  const { language } = visit
  const key = keyIn(visit, keyName)
  const publicFile = `${key}.pub`
  if (existsSync(`${zip}.minisig`)) {
    const line =
      key !== null && existsSync(publicFile) ? readFileSync(publicFile, 'utf8').trim().split('\n').at(-1) : null
    const shown = line == null ? noMarkup : html`<p>${say('giveSignedBy', language)} <code>${line}</code></p>`
    return html`<p>${say('giveSigned', language)} <code>${zip}.minisig</code></p>${shown}`
  }
  const folders = foldersOf(visit)
  const options = folders.map((folder) => html`<option value="${folder}">${folder}</option>`)
  const place =
    key !== null || folders.length < 2
      ? noMarkup
      : html`<p><label for="keep">${say('giveKeyFolder', language)}</label><br><select id="keep" name="keep">${options}</select></p>`
  const [first = ''] = folders
  const said =
    key === null
      ? say('giveKeyNew', language, { path: join(first, keyName) })
      : say('giveKeyThere', language, { path: key })
  return html`<p>${said}</p><p class="desk-hint">${say('giveKeyKeep', language)}</p>
${formAt(
  address,
  visit,
  'sign',
  html`${place}<p><label for="passphrase">${say('givePassphrase', language)}</label><br>
<input id="passphrase" name="passphrase" type="password" autocomplete="off"> <button>${say('giveSignNow', language)}</button></p>`,
)}`
}

/** Signs as the form says; makes the key where there is none. Gives the path of the signature. Throws as `keygen` and `sign`. */
export async function signAsAsked(zip: string, keyName: string, form: URLSearchParams, visit: Visit): Promise<string> {
  const passphrase = form.get('passphrase') ?? ''
  const place = pickedPath(foldersOf(visit), form.get('keep') || visit.folder)
  const key = keyIn(visit, keyName) ?? join(place, keyName)
  // No key for what cannot be signed.
  await readBundle(zip)
  if (!existsSync(key)) keygen(key, passphrase === '' ? null : passphrase)
  const { signature } = await sign(zip, key, visit.environment, () => Promise.resolve(passphrase))
  return signature
}
