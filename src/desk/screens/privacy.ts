/** Who may see what? What a scan found, with its words, and what becomes of each kind. */

import { changePipeline } from '../../pipeline/commands/change-pipeline.ts'
import { takeOut } from '../../pipeline/commands/take-out.ts'
import { loadPipeline, loadPrivacy } from '../../pipeline/io/load.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import type { DeskTextKey } from '../../texts/english/desk.ts'
import { numberWords } from '../../texts/number-words.ts'
import { addressOf, formOf, say } from '../common/page.ts'
import { workBox } from '../common/progress.ts'
import { lastScan, type ScannedValue, startScan } from '../common/scan.ts'
import type { Screen, WikiVisit } from '../common/screen.ts'

const path = '/privacy'

/** Keys of the policy, what each may be, and the kinds of findings that it is about; the usual choice first. */
const choices = [
  { key: 'email', values: ['mask', 'keep'], kinds: ['email'] },
  { key: 'phone', values: ['mask', 'keep'], kinds: ['phone'] },
  { key: 'ip', values: ['pseudonym', 'drop'], kinds: ['ip'] },
  { key: 'exif', values: ['strip', 'keep'], kinds: ['exif', 'gps'] },
] as const
/** Kinds that no key is about: each value is taken out by a rule of its own. */
const ruled = ['name', 'nir', 'iban', 'postal'] as const
const shownExamples = 3
const shownValues = 20

/** The screen, as the table of screens has it. */
export const privacy: Screen = {
  of: 'wiki',
  path,
  title: 'privacy',
  render(visit) {
    const { wiki, language } = visit
    const box = workBox(path, visit, 'scan')
    const found = lastScan(wiki)
    if (visit.jobs.of(wiki)?.state === 'working')
      return html`<p class="wf-lead">${say('privacyLooking', language)}</p>${box}`
    const policy = loadPrivacy(loadPipeline(wiki))
    if (found === null)
      return html`${box}${formOf(path, visit, 'scan', html`<button class="desk-next">${say('privacyScan', language)}</button>`)}`
    return html`${box}<p class="wf-lead">${say('privacyLead', language)}</p>
${formOf(
  path,
  visit,
  'save',
  html`<fieldset class="desk-choices"><legend>${say('privacy.audience', language)}</legend>${radios('audience', ['public', 'restricted'], policy.audience, visit)}</fieldset>
${choices.map(({ key, values, kinds }) => kindBox(key, values, policy[key], ofKinds(found, kinds), visit))}
${valuesBox(ofKinds(found, ruled), visit)}
<button class="desk-next">${say('goOn', language)}</button>`,
)}
${formOf(path, visit, 'scan', html`<button>${say('privacyAgain', language)}</button>`)}`
  },
  accept(visit, form) {
    const { wiki, jobs } = visit
    if (form.get('does') === 'stop') jobs.stop(wiki)
    if (form.get('does') === 'scan') startScan(visit)
    if (form.get('does') !== 'save') return addressOf(path, visit)
    changePipeline(
      wiki,
      ['audience', ...choices.map(({ key }) => key)].flatMap((key) => {
        const value = form.get(key)
        return value === null ? [] : [[['privacy', key], value]]
      }),
    )
    for (const value of form.getAll('out')) takeOut(wiki, value)
    return addressOf('/run', visit)
  },
}

const ofKinds = (found: readonly ScannedValue[], kinds: readonly string[]): readonly ScannedValue[] =>
  found.filter(({ kind }) => kinds.includes(kind))

/** Each choice with what comes of it. */
const radios = (key: string, values: readonly string[], now: string, { language }: WikiVisit): readonly Markup[] =>
  values.map(
    (value) =>
      html`<label><input type="radio" name="${key}" value="${value}"${value === now ? html` checked` : noMarkup}> ${say(`privacy.${key}.${value}` as DeskTextKey, language)}</label>\n`,
  )

function kindBox(
  key: string,
  values: readonly string[],
  now: string,
  found: readonly ScannedValue[],
  visit: WikiVisit,
): Markup {
  const { language } = visit
  const counts = { count: found.length, number: numberWords(found.length, language) }
  return html`<fieldset class="desk-choices"><legend>${say(`privacy.${key}` as DeskTextKey, language)} · ${say(found.length === 0 ? 'privacyNone' : 'privacyValues', language, counts)}</legend>
${found.length === 0 ? noMarkup : html`<ul class="desk-examples">${found.slice(0, shownExamples).map((one) => html`<li>${exampleWords(one)}</li>\n`)}</ul>`}
${radios(key, values, now, visit)}</fieldset>`
}

/** The words around, the value lit in them, and where they stand. */
function exampleWords({ value, places }: ScannedValue): Markup {
  const [first] = places
  if (first === undefined) return html`<mark>${value}</mark>`
  const [before = '', ...after] = first.context.split(value)
  const words =
    after.length === 0
      ? html`<mark>${value}</mark> ${first.context}`
      : html`${before}<mark>${value}</mark>${after.join(value)}`
  return html`${words} <span class="desk-hint">${first.page ?? first.file}</span>`
}

function valuesBox(found: readonly ScannedValue[], { language }: WikiVisit): Markup {
  if (found.length === 0) return noMarkup
  const shown = found.slice(0, shownValues)
  const boxes = shown.map(
    (one) =>
      html`<label><input type="checkbox" name="out" value="${one.value}"> ${say('privacyTakeOut', language)} ${exampleWords(one)}</label>\n`,
  )
  const more = found.length - shown.length
  return html`<fieldset class="desk-choices"><legend>${say('privacyOthers', language)}</legend>${boxes}
${more === 0 ? noMarkup : html`<p class="desk-hint">${say('notListed', language, { count: more })}</p>`}</fieldset>`
}
