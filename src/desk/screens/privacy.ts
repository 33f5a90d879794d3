/** Who may see what? What a scan found, with its words, and beside each choice how they would read then. */

import { changePipeline, choiceOf, chooseValues, valueChoices } from '../../pipeline/commands/change-pipeline.ts'
import {
  countMembersOnly,
  openPrivacyPreview,
  type PrivacyPreview,
  type ReadWords,
} from '../../pipeline/commands/preview-privacy.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import type { DeskTextKey } from '../../texts/english/desk.ts'
import { numberWords } from '../../texts/number-words.ts'
import { addressOf, formOf, say } from '../common/page.ts'
import { workBox } from '../common/progress.ts'
import { lastScan, type ScannedValue, startScan } from '../common/scan.ts'
import type { Screen, WikiVisit } from '../common/screen.ts'

const path = '/privacy'

type Policy = PrivacyPreview['policy']
type Key = 'email' | 'phone' | 'ip' | 'exif'

/** Keys of the policy, three choices for each, and the kinds of findings that it is about; the usual choice first. */
const choices = [
  { key: 'email', values: ['mask', 'some', 'keep'], kinds: ['email'] },
  { key: 'phone', values: ['mask', 'some', 'keep'], kinds: ['phone'] },
  { key: 'ip', values: ['pseudonym', 'drop', 'keep'], kinds: ['ip'] },
  { key: 'exif', values: ['strip', 'out', 'keep'], kinds: ['exif', 'gps'] },
] as const
/** Kinds that no key is about: each value has a rule of its own. */
const ruled = ['name', 'nir', 'iban', 'postal'] as const
const shownExamples = 3
const shownValues = 20

/** The screen, as the table of screens has it. */
export const privacy: Screen = {
  of: 'wiki',
  path,
  title: 'privacy',
  render(visit) {
    const { wiki, language, environment } = visit
    const box = workBox(path, visit, 'scan')
    const found = lastScan(wiki)
    if (visit.jobs.of(wiki)?.state === 'working')
      return html`<p class="wf-lead">${say('privacyLooking', language)}</p>${box}`
    if (found === null)
      return html`${box}${formOf(path, visit, 'scan', html`<button class="desk-next">${say('privacyScan', language)}</button>`)}`
    const preview = openPrivacyPreview(wiki, found, environment)
    return html`${box}<p class="wf-lead">${say('privacyLead', language)}</p>
${formOf(
  path,
  visit,
  'save',
  html`<fieldset class="desk-choices"><legend>${say('privacy.audience', language)}</legend>${(['public', 'restricted'] as const).map((value) => choiceRow({ name: 'audience', value, isNow: value === preview.policy.audience, words: say(`privacy.audience.${value}`, language) }))}</fieldset>
${membersBox(preview, visit)}
${choices.map(({ key, values, kinds }) => kindBox(key, values, ofKinds(found, kinds), preview, visit))}
${valuesBox(ofKinds(found, ruled), preview, visit)}
<button class="desk-next">${say('goOn', language)}</button>`,
)}
${formOf(path, visit, 'scan', html`<button>${say('privacyAgain', language)}</button>`)}`
  },
  accept(visit, form) {
    const { wiki, jobs } = visit
    if (form.get('does') === 'stop') jobs.stop(wiki)
    if (form.get('does') === 'scan') startScan(visit)
    if (form.get('does') !== 'save') return addressOf(path, visit)
    save(visit, form)
    return addressOf('/run', visit)
  },
}

/** Asked only where the wiki has what its members alone could read. */
function membersBox({ policy }: PrivacyPreview, { wiki, folder, language }: WikiVisit): Markup {
  const { pages, files } = countMembersOnly(wiki, folder) ?? { pages: 0, files: 0 }
  if (pages + files === 0) return noMarkup
  const counts = { pages: numberWords(pages, language), files: numberWords(files, language) }
  return html`<fieldset class="desk-choices"><legend>${say('privacy.members', language, counts)}</legend>${(['leave-out', 'publish'] as const).map((value) => choiceRow({ name: 'membersOnly', value, isNow: value === policy.membersOnly, words: say(`privacy.members.${value}`, language) }))}</fieldset>`
}

const ofKinds = (found: readonly ScannedValue[], kinds: readonly string[]): readonly ScannedValue[] =>
  found.filter(({ kind }) => kinds.includes(kind))

/** The uploads that hold something: of what is packed, the upload itself. */
const filesOf = (found: readonly ScannedValue[]): readonly string[] => [
  ...new Set(
    found.flatMap(({ places }) => places.flatMap(({ file }) => (file === null ? [] : [file.replace(/ › .*$/s, '')]))),
  ),
]

// The answers of a person become keys of the pipeline file and rules of its policy.

function save({ wiki, environment }: WikiVisit, form: URLSearchParams): void {
  const found = lastScan(wiki) ?? []
  const { policy, allowed } = openPrivacyPreview(wiki, found, environment)
  const said = choices.flatMap(({ key, kinds }) => {
    const value = form.get(key)
    return value === null ? [] : [{ key, value, found: ofKinds(found, kinds) }]
  })
  const stays = allowedThen(allowed, said, form)
  const audience = form.get('audience')
  const members = form.get('membersOnly')
  changePipeline(wiki, [
    ...(audience === null ? [] : [[['privacy', 'audience'], audience] as const]),
    ...(members === null ? [] : [[['privacy', 'membersOnly'], members] as const]),
    ...said.map(({ key, value }) => [['privacy', key], keyValues.get(value) ?? value] as const),
    ...(JSON.stringify(stays) === JSON.stringify(allowed) ? [] : [[['privacy', 'allow'], stays] as const]),
  ])
  const pictures = said.find(({ key }) => key === 'exif')
  const files = pictures === undefined ? [] : filesOf(pictures.found)
  const isOut = pictures?.value === 'out'
  // A file that was left out one by one stays so, unless all of them were and are not any more.
  const outOrIn = isOut || areOut(files, policy) ? files : []
  chooseValues(wiki, [
    ...outOrIn.map((value) => ({ target: 'file', value, choice: isOut ? 'hide' : 'leave', as: null }) as const),
    ...ofKinds(found, ruled).flatMap(({ value }) => {
      const choice = valueChoices.find((one) => one === form.get(`one ${value}`))
      const as = choice === 'rename' ? (form.get(`as ${value}`)?.trim() ?? '') : null
      return choice === undefined ? [] : [{ target: 'literal', value, choice, as } as const]
    }),
  ])
}

/** Choices of the screen that the key of the pipeline has another word for. */
const keyValues: ReadonlyMap<string, string> = new Map([
  ['some', 'mask'],
  ['out', 'strip'],
])

interface SaidOfKind {
  readonly key: Key
  readonly value: string
  readonly found: readonly ScannedValue[]
}

/** Values that may stay then: of those that were found the ticked ones, and those that were not shown, as it was. */
function allowedThen(
  allowed: PrivacyPreview['allowed'],
  said: readonly SaidOfKind[],
  form: URLSearchParams,
): PrivacyPreview['allowed'] {
  const then = (key: 'email' | 'phone'): readonly string[] => {
    const one = said.find((each) => each.key === key)
    if (one === undefined || one.value === 'keep') return allowed[key]
    const shown = new Set(
      (one.value === 'some' ? one.found.slice(0, shownValues) : one.found).map(({ value }) => value),
    )
    const ticked = one.value === 'some' ? form.getAll(`stays ${key}`).filter((value) => shown.has(value)) : []
    return [...allowed[key].filter((value) => !shown.has(value)), ...ticked]
  }
  return { email: then('email'), phone: then('phone') }
}

const areOut = (files: readonly string[], policy: Policy): boolean =>
  files.length > 0 && files.every((value) => choiceOf(policy, { target: 'file', value }).choice === 'hide')

// The choices, each with its effect beside it.

function kindBox(
  key: Key,
  values: readonly string[],
  found: readonly ScannedValue[],
  preview: PrivacyPreview,
  visit: WikiVisit,
): Markup {
  const { language } = visit
  const counts = { count: found.length, number: numberWords(found.length, language) }
  const now = chosenNow(key, found, preview)
  // Where nothing was found there is nothing to part.
  const offered = values.filter((value) => found.length > 0 || value === now || !keyValues.has(value))
  const rows = offered.map((value) =>
    choiceRow({
      ...{ name: key, value, isNow: value === now, words: say(`privacy.${key}.${value}` as DeskTextKey, language) },
      samples: samplesOf(key, value, found, preview, visit),
      more: value === 'some' && isAllowable(key) ? ticks(key, found, now === 'some', preview, visit) : noMarkup,
    }),
  )
  return html`<fieldset class="desk-choices"><legend>${say(`privacy.${key}` as DeskTextKey, language)} · ${say(found.length === 0 ? 'privacyNone' : 'privacyValues', language, counts)}</legend>
${found.length === 0 ? noMarkup : html`<ul class="desk-examples">${found.slice(0, shownExamples).map((one) => html`<li>${whereWords(asFound(one, preview))}</li>\n`)}</ul>`}
${rows}</fieldset>`
}

const isAllowable = (key: Key): key is 'email' | 'phone' => key === 'email' || key === 'phone'

/** Which of the three is in force. */
function chosenNow(key: Key, found: readonly ScannedValue[], { policy, allowed }: PrivacyPreview): string {
  if (key === 'exif') return areOut(filesOf(found), policy) ? 'out' : policy.exif
  if (!isAllowable(key) || policy[key] === 'keep') return policy[key]
  return found.some(({ value }) => allowed[key].includes(value)) ? 'some' : 'mask'
}

/** How an example would read under a choice; under one that parts them, one that stays and one that goes. */
function samplesOf(
  key: Key,
  value: string,
  found: readonly ScannedValue[],
  { policy, allowed, read }: PrivacyPreview,
  { language }: WikiVisit,
): readonly Markup[] {
  if (value === 'out')
    return filesOf(found)
      .slice(0, 1)
      .map((file) => html`${say('privacyGone', language, { file })}`)
  const reading = (one: ScannedValue, change: Partial<Policy>): Markup => {
    const words = read(one, change)
    return words === null ? html`${say('privacyBare', language, { file: filesOf([one])[0] ?? '' })}` : litWords(words)
  }
  if (!isAllowable(key)) return found.slice(0, 1).map((one) => reading(one, { [key]: value }))
  const contacts = policy.allow[key].filter((one) => !allowed[key].includes(one))
  const others = found.filter((one) => !contacts.includes(one.value))
  const staying = others.find((one) => allowed[key].includes(one.value)) ?? others[0]
  const shown = value === 'some' ? [staying, others.find((one) => one !== staying)] : [others[0]]
  const stays = value === 'some' && staying !== undefined ? [staying.value] : []
  const change = { [key]: keyValues.get(value) ?? value, allow: { ...policy.allow, [key]: [...contacts, ...stays] } }
  return shown.flatMap((one) => (one === undefined ? [] : [reading(one, change)]))
}

/** Everything as it was written. */
const nothingHidden: Partial<Policy> = { email: 'keep', phone: 'keep', ip: 'keep', exif: 'keep', rules: [] }
const asFound = (found: ScannedValue, { read }: PrivacyPreview): ReadWords =>
  read(found, nothingHidden) ?? { before: '', lit: found.value, after: '', where: '' }

/** The words around, what stands in them lit. */
const litWords = ({ before, lit, after }: ReadWords): Markup => html`${before}<mark>${lit}</mark>${after}`
const whereWords = (words: ReadWords): Markup => html`${litWords(words)} <span class="desk-hint">${words.where}</span>`

/** Which ones stay, where some do. */
function ticks(
  key: 'email' | 'phone',
  found: readonly ScannedValue[],
  isOpen: boolean,
  { allowed }: PrivacyPreview,
  { language }: WikiVisit,
): Markup {
  const shown = found.slice(0, shownValues)
  const boxes = shown.map(
    ({ value }) =>
      html`<label><input type="checkbox" name="stays ${key}" value="${value}"${allowed[key].includes(value) ? html` checked` : noMarkup}> ${value}</label>\n`,
  )
  return html`<details${isOpen ? html` open` : noMarkup}><summary>${say('privacyWhich', language)}</summary>${boxes}${notListed(found.length - shown.length, language)}</details>`
}

const notListed = (count: number, language: WikiVisit['language']): Markup =>
  count === 0 ? noMarkup : html`<p class="desk-hint">${say('notListed', language, { count })}</p>`

interface ChoiceRow {
  readonly name: string
  readonly value: string
  readonly isNow: boolean
  readonly words: string
  /** How the wiki would read then. */
  readonly samples?: readonly Markup[]
  /** A question beside it. */
  readonly more?: Markup
}

/** A choice, and beside it what comes of it. */
const choiceRow = ({ name, value, isNow, words, samples = [], more = noMarkup }: ChoiceRow): Markup =>
  html`<div class="desk-choice"><div><label><input type="radio" name="${name}" value="${value}"${isNow ? html` checked` : noMarkup}> ${words}</label>${more}</div>
${samples.length === 0 ? noMarkup : html`<div class="desk-sample">${samples.map((one) => html`<p>${one}</p>`)}</div>`}</div>
`

function valuesBox(found: readonly ScannedValue[], preview: PrivacyPreview, { language }: WikiVisit): Markup {
  if (found.length === 0) return noMarkup
  const shown = found.slice(0, shownValues)
  const groups = shown.map((one) => {
    const { value } = one
    const now = choiceOf(preview.policy, { target: 'literal', value })
    const other = now.as ?? say('privacyOtherWords', language)
    const rows = valueChoices.map((choice) =>
      choiceRow({
        ...{ name: `one ${value}`, value: choice, isNow: choice === now.choice },
        words: say(`privacy.one.${choice}`, language),
        samples: [litWords(preview.read(one, { rules: ruleOf(value, choice, other) }) ?? asFound(one, preview))],
        more:
          choice === 'rename'
            ? html`<input name="as ${value}" value="${other}" aria-label="${say('privacyAs', language, { value })}">`
            : noMarkup,
      }),
    )
    const isOpen = one.severity !== 'low' || now.choice !== 'leave'
    return html`<details class="desk-value"${isOpen ? html` open` : noMarkup}><summary>${whereWords(asFound(one, preview))}</summary>
<fieldset><legend class="wf-hidden">${value}</legend>${rows}</fieldset></details>\n`
  })
  return html`<fieldset class="desk-choices"><legend>${say('privacyOthers', language)}</legend>${groups}
${notListed(found.length - shown.length, language)}</fieldset>`
}

const ruleOf = (literal: string, choice: (typeof valueChoices)[number], as: string): Policy['rules'] => {
  if (choice === 'leave') return []
  const rule = { id: '', match: { literal }, reason: '' }
  return choice === 'hide' ? [{ ...rule, action: 'mask' }] : [{ ...rule, action: 'pseudonymise', as }]
}
