/** One bit of the private store turns between two runs: the same bytes come of it, or a word; never another history. */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openArchive } from '../../src/archive/archive.ts'
import { randomOf } from '../sources/web-captures/archive-server.ts'
import { root, runPipeline } from './run-demo.ts'

const flips = Number(process.env['FLIPS'] ?? 12)

test('a bit that turns in the private store is told, or changes nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-flips-'))
  const pipeline = join(folder, 'orme.yml')
  const source = `{ kind: dokuwiki, from: "${join(root, 'fixtures', 'orme')}" }`
  writeFileSync(pipeline, `wiki: { key: orme, language: fr }\nsources: [${source}]\nsite: false\n`)
  const first = await runPipeline(pipeline, { out: join(folder, 'out') })
  const kept = join(folder, 'kept')
  cpSync(join(folder, 'out'), kept, { recursive: true })
  const random = randomOf(5)
  const below = (most: number): number => Math.floor(random() * most)
  const files = readdirSync(join(kept, '.work'), { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(kept, '.work', path)).size > 0 && statSync(join(kept, '.work', path)).isFile())
    .sort()
  expect(files.length).toBeGreaterThan(3)
  const answers = new Map<string, number>()
  for (let flip = 0; flip < flips; flip += 1) {
    rmSync(join(folder, 'out'), { recursive: true })
    cpSync(kept, join(folder, 'out'), { recursive: true })
    // Half of them in the store itself, the others in its seal and its uploads.
    const path = join(folder, 'out', '.work', flip % 2 === 0 ? 'archive.sqlite' : (files[below(files.length)] ?? ''))
    const bytes = readFileSync(path)
    const at = below(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8))
    writeFileSync(path, bytes)
    const answer = await runPipeline(pipeline, { out: join(folder, 'out') }).then(
      ({ sha256 }) => (sha256 === first.sha256 ? 'the same bytes' : `other bytes: bit at ${at} of ${path}`),
      (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
    )
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
  }
  expect([...answers.keys()].filter((answer) => answer !== 'the same bytes')).toEqual(['STORE_DAMAGED'])
  const again = await runPipeline(pipeline, { out: join(folder, 'out'), fresh: true })
  expect(again.sha256).toBe(first.sha256)
})

test('what a run that was killed left is read, and has no seal to be held against', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-seal-'))
  const path = join(folder, 'archive.sqlite')
  openArchive(path).close()
  expect(readFileSync(`${path}.sha256`, 'utf8')).toMatch(/^[0-9a-f]{64} {2}archive\.sqlite\n$/)
  const open = openArchive(path)
  expect(readdirSync(folder)).not.toContain('archive.sqlite.sha256')
  const reader = openArchive(path, { readonly: true })
  reader.store.prepare('SELECT count(*) FROM meta').get()
  open.store.exec("INSERT INTO meta(key, value) VALUES ('a', 'b')")
  open.close()
  // As long as somebody reads, what was written last lies beside it.
  expect(readdirSync(folder)).not.toContain('archive.sqlite.sha256')
  reader.close()
  openArchive(path).close()
  expect(readdirSync(folder)).toContain('archive.sqlite.sha256')
  rmSync(path)
  expect(() => openArchive(path)).toThrow('is not as the last run left it')
})
