/**
 * `npm run train`: learns the weights that `extract` uses from real pages with known records, and writes
 * `src/records/learnt/weights.json`. The same pages give the same bytes. `--real DIR`: where the pages are.
 */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { meetingRows, meetingWeights } from './learn/meeting-rows.ts'
import { sentenceModel, sentenceRows } from './learn/sentence-model.ts'
import { givenNames, labelledPages } from './learn/sentence-pages.ts'
import { goldPages, provenPages } from './learn/wiki-pages.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { real: { type: 'string', default: join(root, '..', 'shared', 'meetings') } } })

const gold = goldPages(values.real)
if (gold.length === 0) throw new Error(`no pages with records in ${values.real}: name their folder with --real DIR`)
const proven = provenPages(values.real)
const meeting = meetingWeights(await meetingRows(gold, proven))
const names = givenNames()
const sentences = sentenceModel(sentenceRows(labelledPages(values.real), meeting, names))
const file = join(root, 'src', 'records', 'learnt', 'weights.json')
writeFileSync(file, `${JSON.stringify({ meeting, givenNames: names, sentences }, null, 2)}\n`)
console.log(`${file}: from ${gold.length} pages with records and ${proven.length} with a telling title`)
