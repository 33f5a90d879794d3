/** An archive that somebody made, opened: whether it is whole and unchanged, how complete, the site. */

import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readBundle } from '../../pipeline/commands/last-bundle.ts'
import type { Verification } from '../../pipeline/commands/verify.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { causeText } from '../../texts/english/causes.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import { numberWords } from '../../texts/number-words.ts'
import { readerTexts } from '../../texts/readers.ts'
import { bundleBox } from '../common/bundle-box.ts'
import { pickedPath } from '../common/folders.ts'
import { formAt, say, terminalLanguage } from '../common/page.ts'
import { watchedBox } from '../common/progress.ts'
import { foldersOf, type Screen, type Visit } from '../common/screen.ts'
import { signAsAsked, signatureBox } from '../common/signature.ts'
import type { DifferencesOfKind } from '../jobs/job.ts'

const path = '/bundle'

/** The screen, as the table of screens has it. */
export const bundle: Screen = {
  of: 'nothing',
  path,
  title: 'bundle',
  isAside: true,
  async render(visit) {
    const zip = zipOf(visit)
    const found = await readBundle(zip)
    return html`<p><code>${zip}</code></p>
${checkOf(zip, visit)}
${await bundleBox(found, visit, noMarkup)}
<h2>${say('bundleDiff', visit.language)}</h2>
${comparison(zip, visit)}
<h2>${say('giveSign', visit.language)}</h2>
${signatureBox(zip, keyName, addressOf(zip), visit)}`
  },
  async accept(visit, form) {
    const { jobs, language, checked } = visit
    const zip = zipOf(visit)
    const does = form.get('does')
    if (does === 'verify') {
      checked.delete(zip)
      jobs.start({ name: 'verify', subject: zip, path: zip, options: {}, language: terminalLanguage(language) })
    }
    if (does === 'stop') jobs.stop(zip)
    if (does === 'sign') {
      await signAsAsked(zip, keyName, form, visit)
      // It is checked with its signature.
      checked.set(zip, null)
    }
    if (does === 'diff') {
      const old = pickedPath(foldersOf(visit), form.get('old')?.trim() ?? '')
      jobs.start({ name: 'diff', subject: zip, path: zip, options: { old }, language: terminalLanguage(language) })
    }
    return addressOf(zip)
  },
}

/** One key for all archives that somebody keeps. */
const keyName = 'signing.key'

const zipOf = (visit: Visit): string => pickedPath(foldersOf(visit), visit.query.get('zip') ?? '')

const addressOf = (zip: string): string => `${path}?zip=${encodeURIComponent(zip)}`

/** The verdict of a check, how far it is, or the form that asks for it. */
function checkOf(zip: string, visit: Visit): Markup {
  const { jobs, checked, language } = visit
  const job = jobs.of(zip)
  const isCheck = job?.work.name === 'verify'
  if (isCheck && job.state === 'done' && !checked.has(zip)) checked.set(zip, job.result as Verification)
  const check = checked.get(zip)
  if (check != null) return verdict(check, visit)
  const box = isCheck ? watchedBox({ subject: zip, address: addressOf(zip) }, visit, ['verify']) : null
  if (job?.state === 'working') return html`${box ?? noMarkup}`
  const button = html`<button class="desk-next">${say('bundleVerify', language)}</button>`
  return html`${box ?? noMarkup}${formAt(addressOf(zip), visit, 'verify', button)}`
}

/** The difference to another edition, as `diff` tells it; a form that asks for it before. */
function comparison(zip: string, visit: Visit): Markup {
  const { jobs, language } = visit
  const job = jobs.of(zip)
  const box = job?.work.name === 'diff' ? watchedBox({ subject: zip, address: addressOf(zip) }, visit, ['diff']) : null
  if (job?.state === 'working') return html`${box ?? noMarkup}`
  const isDone = job?.work.name === 'diff' && job.state === 'done'
  const differences = isDone
    ? differencesBox(job.work.options['old'] ?? '', job.result as readonly DifferencesOfKind[], language)
    : noMarkup
  // What lies beside a folder that was chosen, nobody chose.
  const beside = foldersOf(visit).includes(zip) ? [] : readdirSync(dirname(zip))
  const others = beside.filter((name) => name.endsWith('.zip') && name !== basename(zip))
  // Editions end with their day: the last one before this one comes first.
  const [before, after] = [others.filter((name) => name < basename(zip)), others.filter((name) => name > basename(zip))]
  const options = [...before.sort().reverse(), ...after.sort()].map(
    (name) => html`<option value="${join(dirname(zip), name)}">${name}</option>`,
  )
  if (options.length === 0) return html`${differences}<p class="desk-hint">${say('bundleNoOther', language)}</p>`
  const fields = html`<p><label for="old">${say('bundleOld', language)}</label><br><select id="old" name="old">${options}</select> <button>${say('bundleDiffNow', language)}</button></p>`
  return html`${box ?? noMarkup}${differences}${formAt(addressOf(zip), visit, 'diff', fields)}`
}

function differencesBox(old: string, found: readonly DifferencesOfKind[], language: SiteLanguage): Markup {
  if (found.length === 0)
    return html`<p class="desk-note" role="status">${say('bundleSame', language, { name: basename(old) })}</p>`
  const rows = found.map(({ level, kind, count, first }) => {
    const more = count > first.length ? html` ${say('notListed', language, { count: count - first.length })}` : noMarkup
    return html`<tr><td>${readerTexts.site[`changedLevel.${level}`][language]}</td><td>${readerTexts.site[`changedKind.${kind}`][language]}</td><td>${numberWords(count, language)}</td><td class="desk-hint">${first.join(', ')}${more}</td></tr>\n`
  })
  const heads = (['diffWhat', 'diffHow', 'diffMany', 'diffWhich'] as const).map(
    (key) => html`<th scope="col">${say(key, language)}</th>`,
  )
  return html`<p role="status">${say('bundleChanged', language, { name: basename(old) })}</p>
<div class="desk-wide" tabindex="0" role="region" aria-label="${say('bundleDiff', language)}"><table class="desk-differences"><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>`
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
