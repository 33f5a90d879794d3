/**
 * `npm run train`: learns the weights that `extract` uses from real pages with known records, and writes
 * `src/records/learnt/weights.json`. The same pages give the same bytes. `--real DIR`: where the pages are;
 * `--keep-signals`: what the signals of meetings weigh stays as the file has it.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { meetingRows, meetingWeights } from './learn/meeting-rows.ts'
import { nameModel, nameRows } from './learn/name-model.ts'
import { sentenceModel, sentenceRows } from './learn/sentence-model.ts'
import { givenNames, labelledPages } from './learn/sentence-pages.ts'
import { goldPages, provenPages } from './learn/wiki-pages.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    real: { type: 'string', default: join(root, '..', 'shared', 'meetings') },
    'keep-signals': { type: 'boolean', default: false },
  },
})
const learnt = join(root, 'src', 'records', 'learnt')

const gold = goldPages(values.real)
if (gold.length === 0) throw new Error(`no pages with records in ${values.real}: name their folder with --real DIR`)
await learnWeights()

async function learnWeights(): Promise<void> {
  const proven = provenPages(values.real)
  const meeting = meetingWeights(await meetingRows(gold, proven))
  const names = givenNames()
  const pages = labelledPages(values.real)
  const people = nameModel(nameRows(pages, { meeting, givenNames: names }))
  const sentences = sentenceModel(sentenceRows(pages, { meeting, givenNames: names, people }))
  const file = join(learnt, 'weights.json')
  const shipped = values['keep-signals'] ? JSON.parse(readFileSync(file, 'utf8')).meeting : meeting
  writeFileSync(file, `${JSON.stringify({ meeting: shipped, givenNames: names, sentences, people }, null, 2)}\n`)
  console.log(`${file}: from ${gold.length} pages with records and ${proven.length} with a telling title`)
}
