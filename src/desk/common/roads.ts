/** An address that does not answer as a wiki: who else has it, as `find` tells. */

import { basename } from 'node:path'
import type { FoundRoads, Road } from '../../pipeline/commands/find.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { isAddress } from '../../support/url.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { numberWords } from '../../texts/number-words.ts'
import { inWords } from '../../texts/sentence.ts'
import { addressOf, formAt, say, terminalLanguage } from './page.ts'
import { watchedBox } from './progress.ts'
import type { Visit } from './screen.ts'

/** The button that asks others for the address that a form was just refused for; nothing where none was. */
export function askOthers(path: string, visit: Visit): Markup {
  const address = visit.refused?.get('does') === 'address' ? (visit.refused.get('address')?.trim() ?? '') : ''
  if (!isAddress(address)) return noMarkup
  const { language } = visit
  const fields = html`<input type="hidden" name="address" value="${address}">
<p>${say('findLead', language, { address })}</p><button class="desk-next">${say('findAsk', language)}</button>`
  return html`<section class="desk-note">${formAt(path, visit, 'find', fields)}</section>`
}

/** How far the search is, or all that it found; nothing where none was asked for. */
export function foundElsewhere(path: string, visit: Visit): Markup {
  const { jobs, folder } = visit
  const job = jobs.of(folder)
  if (job?.work.name !== 'find') return noMarkup
  if (job.state !== 'done') return html`${watchedBox({ subject: folder, address: path }, visit, ['find'])}`
  return roadsOf(job.result as FoundRoads, visit)
}

function roadsOf({ host, roads, silent, path }: FoundRoads, visit: Visit): Markup {
  const { language } = visit
  const each = roads.map((road) => html`<li>${roadWords(road, visit)}</li>\n`)
  const quiet = silent.map(({ service, reason }) => {
    const words = inWords(reason, terminalLanguage(language))
    return html`<li>${say('findSilent', language, { service, reason: words })}</li>\n`
  })
  const next =
    path === null
      ? noMarkup
      : html`<p>${say('findWrote', language, { file: basename(path) })}</p>
<p><a class="desk-next" href="${addressOf('/about', { wiki: path })}">${say('goOn', language)}</a></p>`
  return html`<section><h2>${say('findFound', language, { host })}</h2>
<ol class="desk-found">${each}</ol>${quiet.length === 0 ? noMarkup : html`<ul class="desk-hint">${quiet}</ul>`}
${next}</section>`
}

function roadWords({ kind, address, pages, revisions, isMore, source }: Road, { language }: Visit): Markup {
  const counted = (unit: 'pages' | 'revisions', count: number | null): readonly string[] =>
    count === null ? [] : [say(`count.${unit}`, language, { count, number: numberWords(count, language) })]
  const [ofPages] = counted('pages', pages)
  const parts = [
    ...(ofPages === undefined ? [] : [isMore ? say('findMore', language, { pages: ofPages }) : ofPages]),
    ...counted('revisions', revisions),
    ...(source === null ? [terminalTexts.roadNotRead[terminalLanguage(language)]] : []),
  ]
  const first = source?.download == null ? noMarkup : html`<p>${say('findFirst', language, { file: source.from })}</p>`
  return html`<strong>${terminalTexts[`road.${kind}`][terminalLanguage(language)]}</strong>${parts.map((part) => ` · ${part}`)}<br><span class="desk-hint">${address}</span>${first}`
}
