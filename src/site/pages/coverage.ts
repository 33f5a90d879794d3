/** How much of a wiki web archives saw: of the names that are known, by namespace and by year. */

import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { columnChart } from '../charts/columns.ts'
import type { Coverage } from '../charts/coverage.ts'
import type { Corpus } from '../frame/corpus.ts'
import { dateWords } from '../frame/dates.ts'
import { namespaceWords } from './all-pages.ts'
import { counted } from './parts.ts'

/** A sentence, the numbers by namespace, and a chart by year; nothing where no archive saw the wiki, or on one day alone. */
export function coverageOf(coverage: Coverage, corpus: Corpus): Markup {
  const { say } = corpus
  const days = coverage.days()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined || first === last) return noMarkup
  const words = (day: string): string => dateWords(day, say.language)
  const lead = say('coverageLead', {
    pages: say('coveragePages', { count: coverage.pages() }),
    days: say('coverageDays', { count: days.length }),
    first: words(first),
    last: words(last),
  })
  return html`<h2 id="wf-coverage">${say('coverageTitle')}</h2>
<p>${lead}</p>
${namespaceTable(coverage, corpus)}${yearChart(coverage, corpus)}`
}

/** Pages that are named and that no capture shows, by the id of their namespace. */
function namedOnly({ view }: Corpus): ReadonlyMap<number, number> {
  const ids = new Map(view.namespaces.map(({ id, name }) => [name, id]))
  const counts = new Map<number, number>()
  for (const { kind, subject, count = 1 } of view.losses()) {
    if (kind !== 'name-known-not-captured') continue
    const id = ids.get(/^([^:]*):/.exec(subject)?.[1] ?? '') ?? 0
    counts.set(id, (counts.get(id) ?? 0) + count)
  }
  return counts
}

function namespaceTable(coverage: Coverage, corpus: Corpus): Markup {
  const { say } = corpus
  const [seen, named] = [coverage.namespaces(), namedOnly(corpus)]
  const rows = [...new Set([...seen.keys(), ...named.keys()])]
    .sort((a, b) => a - b)
    .map((id) => {
      const [here, missing] = [seen.get(id) ?? 0, named.get(id) ?? 0]
      return html`<tr><th scope="row">${namespaceWords(id, corpus)}</th><td class="wf-number">${counted(here, say)}</td><td class="wf-number">${counted(missing, say)}</td><td class="wf-number">${percent(here, here + missing)} %</td></tr>\n`
    })
  return html`<div class="wf-scroll" role="group" aria-label="${say('coverageTitle')}" tabindex="0"><table><thead><tr><th scope="col">${say('coverageNamespace')}</th><th scope="col" class="wf-number">${say('coverageCaptured')}</th><th scope="col" class="wf-number">${say('coverageNamed')}</th><th scope="col" class="wf-number">${say('coverageShare')}</th></tr></thead>
<tbody>
${rows}</tbody></table></div>
`
}

/** Rounded down: what lacks something is never told as 100. */
const percent = (part: number, whole: number): number => Math.floor((100 * part) / Math.max(1, whole))

function yearChart(coverage: Coverage, corpus: Corpus): Markup {
  const { say, options } = corpus
  const years = coverage.years()
  if (!options.charts || years.length < 2) return noMarkup
  const missing = [...namedOnly(corpus).values()].reduce((sum, count) => sum + count, 0)
  const names = coverage.pages() + missing
  return columnChart(
    {
      title: say('coverageByYear'),
      what: say('year'),
      columns: years.map(({ year, pages }) => ({ label: year, values: [pages] })),
      series: [{ name: say('coverageCaptured') }],
      over: { name: say('coverageShareOfNames'), values: years.map(({ pages }) => percent(pages, names)) },
    },
    say,
  )
}
