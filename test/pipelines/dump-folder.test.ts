import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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

test('a folder that WikiTeam left is a source: dumps, uploads and the lists beside them', {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-wikidump-'))
  cpSync(join(root, 'fixtures', 'broken', 'bad-page.xml'), join(folder, 'wiki-20230102-history.xml'))
  put(folder, 'wiki-20230102-titles.txt', 'Page que personne n’a exportée\n--END--\n')
  put(folder, 'wiki-20230102-images.txt', 'Plan.png\thttps://wiki.example.org/images/Plan.png\tNaïs\n--END--\n')
  put(folder, 'images/Plan.png', 'plan')
  const { exit, account, bundle } = await run(folder)
  expect(exit).toBe(3)
  expect(account.losses.lost).toMatchObject({ 'page-not-in-dump': 1 })
  expect(await ask(bundle, 'SELECT name FROM files')).toEqual([{ name: 'Plan.png' }])
})

test('a folder without a dump is refused before it is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-nothing-'))
  put(folder, 'lettre.txt', 'Bonjour')
  await expect(run(folder)).rejects.toMatchObject({ code: 'NOT_A_SOURCE' })
})
