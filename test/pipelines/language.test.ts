/** The language of a wiki of which neither the pipeline nor the source says it: bodies without their pages. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { put, scratchFolder } from '../support/scratch.ts'
import { ask, runPipeline } from './run-demo.ts'

const sentence =
  'Im Garten hinter dem alten Haus stehen neun Apfelbäume, die jedes Jahr im Herbst gemeinsam abgeerntet werden, und wer mithilft, nimmt einen Korb davon nach Hause.'

test.each([
  ['de', 'its texts speak de, as their letters let one estimate', sentence],
  ['en', 'too few words speak one language: en was assumed', 'Neun Bäume.'],
])('is %s: %s', async (language, reason, words) => {
  const folder = scratchFolder()
  for (const title of ['Apfel', 'Birne', 'Kirsche', 'Mispel', 'Pflaume', 'Quitte', 'Schlehe'])
    put(folder, `mirror/wiki/${title}.html`, `<div class="mw-parser-output"><p>${title}: ${words}</p>\n</div>`)
  const pipeline = put(folder, 'garten.yml', 'wiki: { key: garten }\nsources: [{ kind: html-mirror, from: mirror }]\n')
  const { bundle, folder: bag } = await runPipeline(pipeline, {
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })
  expect(await ask(bundle, "SELECT value FROM about WHERE key = 'language'")).toEqual([{ value: language }])
  const told = readFileSync(join(bag, 'data/provenance/losses.jsonl'), 'utf8').trim().split('\n')
  const losses = told.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'language-not-told')
  expect(losses).toMatchObject([{ severity: 'declared', reason: expect.stringContaining(reason) }])
})
