/** The screen “What should it say of itself?”: the keys of the pipeline file that only a person knows. */

import { changePipeline, type PipelineChange } from '../../pipeline/commands/change-pipeline.ts'
import { likelyZone } from '../../pipeline/commands/init.ts'
import { loadPipeline } from '../../pipeline/io/load.ts'
import { html, type Markup, type MarkupPart, noMarkup } from '../../support/markup.ts'
import type { DeskTextKey } from '../../texts/english/desk.ts'
import { typedAddress } from '../common/form.ts'
import { addressOf, formOf, say } from '../common/page.ts'
import { startScan } from '../common/scan.ts'
import type { Screen, WikiVisit } from '../common/screen.ts'

const path = '/about'

/** Fields of the form, by their name, and the keys that they fill. */
const keys: Readonly<Record<string, readonly string[]>> = {
  name: ['wiki', 'name'],
  timezone: ['wiki', 'timezone'],
  licence: ['wiki', 'rights', 'spdx'],
  from: ['wiki', 'closed', 'from'],
  to: ['wiki', 'closed', 'to'],
  notice: ['wiki', 'closed', 'notice'],
  successor: ['wiki', 'closed', 'successor'],
  contact: ['wiki', 'closed', 'contact'],
}

/** The licences of most wikis; any other one by its SPDX name. */
const licences = ['CC-BY-SA-4.0', 'CC-BY-SA-3.0', 'CC-BY-4.0', 'CC0-1.0', 'GFDL-1.3-or-later'] as const

/** The screen, as the table of screens has it. */
export const about: Screen = {
  of: 'wiki',
  path,
  title: 'about',
  render(visit) {
    const { wiki, language } = visit
    const { definition } = loadPipeline(wiki)
    const { name = '', timezone, language: spoken = null, rights, closed } = definition.wiki
    const field = (id: string, value: string, kind = 'text'): Markup =>
      html`<p><label for="${id}">${say(`about.${id}` as DeskTextKey, language)}</label><br><input id="${id}" name="${id}" type="${kind}" value="${value}"></p>\n`
    return formOf(
      path,
      visit,
      'save',
      html`${field('name', name)}
${licenceField(rights?.spdx ?? '', visit)}
${zoneField(timezone ?? likelyZone(spoken) ?? '', visit)}
<fieldset><legend>${say('about.closed', language)}</legend>
<div class="desk-pair">${field('from', closed.from ?? '', 'date')}${field('to', closed.to ?? '', 'date')}</div>
<p><label for="notice">${say('about.notice', language)}</label><br><textarea id="notice" name="notice" rows="2">${closed.notice ?? ''}</textarea></p>
${field('successor', closed.successor ?? '', 'url')}${field('contact', closed.contact ?? '')}</fieldset>
<button class="desk-next">${say('goOn', language)}</button>`,
    )
  },
  accept(visit, form) {
    const { rights } = loadPipeline(visit.wiki).definition.wiki
    if (fieldOf(form, 'successor') !== null) typedAddress(form, 'successor')
    const changes = Object.entries(keys).map(([field, key]): PipelineChange => [key, fieldOf(form, field)])
    // Of another licence than before, its former address says nothing; without a licence there is no such part at all.
    const licence = fieldOf(form, 'licence')
    const parts: readonly PipelineChange[] = licence === null ? [[['wiki', 'rights'], null]] : []
    const address: readonly PipelineChange[] =
      rights?.url !== undefined && licence !== rights.spdx ? [[['wiki', 'rights', 'url'], null]] : []
    changePipeline(visit.wiki, [
      ...changes.filter(([key]) => licence !== null || key[1] !== 'rights'),
      ...address,
      ...parts,
    ])
    startScan(visit)
    return addressOf('/privacy', visit)
  },
}

/** Null for a field that was left empty. */
function fieldOf(form: URLSearchParams, field: string): string | null {
  const value = form.get(field)?.trim() ?? ''
  const other = field === 'licence' && value === 'other' ? (form.get('other')?.trim() ?? '') : value
  return other === '' ? null : other.replace(/\r\n?/g, '\n')
}

function licenceField(now: string, { language }: WikiVisit): Markup {
  const isOther = now !== '' && !licences.some((one) => one === now)
  const choice = (value: string, words: MarkupPart, isChosen: boolean): Markup =>
    html`<label><input type="radio" name="licence" value="${value}"${isChosen ? html` checked` : noMarkup}> ${words}</label>\n`
  return html`<fieldset class="desk-choices"><legend>${say('about.licence', language)}</legend>
${choice('', say('about.licenceUnknown', language), now === '')}
${licences.map((one) => choice(one, one.replaceAll('-', ' ').replace('BY SA', 'BY-SA'), one === now))}
${choice('other', say('about.licenceOther', language), isOther)}<label class="wf-hidden" for="other">SPDX</label><input id="other" name="other" value="${isOther ? now : ''}"></fieldset>`
}

function zoneField(now: string, { language }: WikiVisit): Markup {
  const option = (zone: string): Markup =>
    html`<option value="${zone}"${zone === now ? html` selected` : noMarkup}>${zone.replaceAll('_', ' ')}</option>`
  const all = Intl.supportedValuesOf('timeZone')
  const likely = now === '' || all.includes(now) ? [] : [now]
  return html`<p><label for="timezone">${say('about.timezone', language)}</label><br>
<select id="timezone" name="timezone"><option value="">${say('about.zoneUnknown', language)}</option>
${[...likely, ...all].map(option)}</select></p>`
}
