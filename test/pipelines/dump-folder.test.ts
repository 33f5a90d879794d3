/** A folder that WikiTeam left is a source as a whole, and its lists are counted by titles. */

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accountText } from '../../src/cli/terminal/account-text.ts'
import { inspect } from '../../src/pipeline/commands/inspect.ts'
import { put } from '../support/scratch.ts'
import { ask, root, runPipeline } from './run-demo.ts'

/** A pipeline file over a folder, in a place of its own. */
function pipelineOver(folder: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'wikifonds-folder-')), 'wiki.yml')
  const from = JSON.stringify(folder)
  writeFileSync(
    file,
    `wiki: { key: folder, language: fr }\nsources: [{ kind: xml-dump, from: ${from} }]\nbundle: { date: 2023-01-15 }\n`,
  )
  return file
}

const run = (folder: string) =>
  runPipeline(pipelineOver(folder), {
    out: join(mkdtempSync(join(tmpdir(), 'wikifonds-folder-out-')), 'out'),
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })

test('a folder that WikiTeam left is a source: dumps, uploads and the lists beside them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-wikidump-'))
  cpSync(join(root, 'fixtures', 'broken', 'bad-page.xml'), join(folder, 'wiki-20230102-history.xml'))
  put(folder, 'wiki-20230102-titles.txt', 'Page que personne n’a exportée\n--END--\n')
  const image = (name: string): string => `${name}\thttps://wiki.example.org/images/${name}\tNaïs\n`
  put(folder, 'wiki-20230102-images.txt', `${['Plan.png', 'Perdu.png', 'Noyé.png'].map(image).join('')}--END--\n`)
  put(folder, 'images/Plan.png', 'plan')
  const { exit, account, bundle } = await run(folder)
  expect(exit).toBe(3)
  expect(account.losses.lost).toMatchObject({ 'page-not-in-dump': 1, 'file-missing': 2 })
  expect(account).toMatchObject({ files: 3, filesWithoutContent: 2 })
  expect(
    await ask(bundle, "SELECT name FROM files JOIN file_versions USING (file_id) WHERE state = 'present'"),
  ).toEqual([{ name: 'Plan.png' }])
})

test('a folder without a dump is refused before it is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-nothing-'))
  put(folder, 'lettre.txt', 'Bonjour')
  await expect(run(folder)).rejects.toMatchObject({ code: 'NOT_A_SOURCE' })
})

test('where many titles are missing, every number tells titles, not the rows that name the first of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-many-titles-'))
  cpSync(join(root, 'fixtures', 'broken', 'bad-page.xml'), join(folder, 'wiki-20230102-history.xml'))
  const titles = Array.from({ length: 1250 }, (_, at) => `Page perdue ${at}\n`)
  put(folder, 'wiki-20230102-titles.txt', `${titles.join('')}--END--\n`)
  expect((await inspect(folder, {})).lost).toMatchObject({ 'page-not-in-dump': 1250 })
  const result = await run(folder)
  const { account, bundle } = result
  expect(account.losses.lost).toMatchObject({ 'page-not-in-dump': 1250 })
  const shown = accountText({ ...result, seconds: 1, changes: null, signedBy: null }, 'en')
  expect(shown).toMatch(/^(?:damaged in the source)? +1,250 {2}.*\(page-not-in-dump\)$/m)
  const kept = await ask(
    bundle,
    "SELECT count(*) AS rows, sum(count) AS things FROM losses WHERE kind = 'page-not-in-dump'",
  )
  expect(kept).toEqual([{ rows: 101, things: 1250 }])
  const folderOfBundle = bundle.replace(/\.zip$/, '')
  const told = readFileSync(join(folderOfBundle, 'data/provenance/losses.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line): { kind: string; count: number } => JSON.parse(line))
    .filter(({ kind }) => kind === 'page-not-in-dump')
  expect(told.map(({ count }) => count)).toEqual([...Array.from({ length: 100 }, () => 1), 1150])
  const page = readFileSync(join(folderOfBundle, 'data/site/losses.html'), 'utf8')
  expect(page).toMatch(/<strong>1\s250\s×<\/strong>/)
  // Titles without a page, two texts whose sums are others, and two places where the XML was repaired.
  expect(page).toMatch(/<h2>Abîmé dans la source\s: 1\s254<\/h2>/)
})
