/** Records do not depend on the order in which pages come. */

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixtureSet, inventedSet } from '../../bench/score/sets.ts'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { ask, root, runPipeline } from '../pipelines/run-demo.ts'
import { recordOf } from './support.ts'

const pages = [fixtureSet(), inventedSet()].flatMap((set) => set.pages.map(({ line }) => line))

test('an extractor gives a page the same record, whatever pages came before it', () => {
  const records = (order: typeof pages) =>
    new Map(order.map(({ id, title, text, lang = null }) => [id, recordOf(title, text, { id, lang })]))
  const forwards = records(pages)
  const backwards = records([...pages].reverse())
  expect(forwards.size).toBeGreaterThan(60)
  for (const [id, record] of forwards) expect(backwards.get(id), id).toEqual(record)
})

/** The fixture's dump with its pages the other way round. */
function turnedDump(folder: string): string {
  const dump = readFileSync(join(root, 'fixtures', 'communs', 'communs.xml'), 'utf8')
  const found = dump.match(/ *<page>[\s\S]*?<\/page>\n/g) ?? []
  const [head] = dump.split(/ *<page>/, 1)
  const path = join(folder, 'turned.xml')
  writeFileSync(path, `${head}${found.reverse().join('')}</mediawiki>\n`)
  return path
}

test('a dump gives the same meetings and people, whatever the order of its pages', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-order-'))
  const path = join(folder, 'turned.yml')
  const pipeline = readFileSync(join(root, 'pipelines', 'demo.yml'), 'utf8')
  const dump = '../fixtures/communs/communs.xml'
  expect(pipeline).toContain(dump)
  writeFileSync(path, pipeline.replace(dump, turnedDump(folder)))
  cpSync(join(root, 'pipelines', 'demo.privacy.key'), join(folder, 'turned.privacy.key'))
  const [one, other] = [await demoBuild('demo'), await runPipeline(path)]
  const told = async (bundle: string) => ({
    meetings: await ask(bundle, 'select meeting_id, record from meetings order by 1'),
    people: await ask(bundle, 'select * from people order by 1'),
    attendances: await ask(bundle, 'select * from attendances order by 1, 2'),
    next: await ask(bundle, 'select * from next_meetings order by 1, 2'),
  })
  const [wanted, found] = [await told(one.bundle), await told(other.bundle)]
  expect(wanted.meetings.length).toBeGreaterThan(20)
  expect(found).toEqual(wanted)
})
