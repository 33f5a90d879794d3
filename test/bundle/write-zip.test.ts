/** A zip has the same bytes however it is written, and a failure on the way ends it without hanging. */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { writeZip, type ZipLimits } from '../../src/bundle/zip/write-zip.ts'
import { openZip } from '../../src/bundle/zip/zip-reader.ts'
import { nightly, testWith } from '../support/require.ts'
import { put, scratch } from './sample.ts'

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

function manyFiles(count: number): { readonly folder: string; readonly paths: readonly string[] } {
  const folder = scratch('many')
  const paths = Array.from({ length: count }, (_, index) => `data/${String(index % 50)}/page-${index}.html`)
  for (const path of paths) put(folder, path, `<p>${path}</p>`)
  return { folder, paths }
}

async function pack(
  folder: string,
  paths: readonly string[],
  limits: Partial<ZipLimits>,
  stored: readonly string[] = [],
): Promise<string> {
  const target = join(scratch('zip'), 'out.zip')
  await writeZip({
    folder,
    name: 'b',
    paths,
    stored: new Set(stored),
    date: '2026-11-24',
    store: false,
    target,
    limits,
  })
  return target
}

describe('the bytes of a zip do not depend on how it is written', () => {
  test('entries written whole, in blocks and with a packed directory equal those of archiver itself', async () => {
    const { folder, paths } = manyFiles(3_000)
    const lines = (count: number): string => Array.from({ length: count }, (_, index) => `${index * 7919}`).join('\n')
    const extra = {
      'data/empty.txt': '',
      'data/block.txt': lines(20_000),
      'data/large.txt': lines(300_000),
      'data/noise.txt': createHash('shake256', { outputLength: 200_000 }).digest(),
      'data/picture.png': createHash('shake256', { outputLength: 70_000 }).digest(),
      'data/été.txt': 'é',
    }
    for (const [path, content] of Object.entries(extra)) put(folder, path, content)
    const all = [...paths.slice(0, 1_500), ...Object.keys(extra), ...paths.slice(1_500)]
    expect(hashOf(await pack(folder, all, {}))).toBe(hashOf(await pack(folder, all, { stock: true })))
  })

  test('a stored file copied in chunks equals one from a buffer', async () => {
    const folder = scratch()
    put(folder, 'index.sqlite', Buffer.alloc(3 << 20, 'SQLite'))
    put(folder, 'after.txt', 'after')
    const paths = ['index.sqlite', 'after.txt']
    const buffered = await pack(folder, paths, {}, ['index.sqlite'])
    const chunked = await pack(folder, paths, { bufferBytes: 1000 }, ['index.sqlite'])
    expect(hashOf(chunked)).toBe(hashOf(buffered))
  })

  test('a deflated file from a stream equals one from a buffer', async () => {
    const folder = scratch()
    const text = Array.from({ length: 200_000 }, (_, index) => `line ${index * 7919}`).join('\n')
    put(folder, 'big.txt', text)
    const streamed = await pack(folder, ['big.txt'], { bufferBytes: 1000 })
    expect(hashOf(streamed)).toBe(hashOf(await pack(folder, ['big.txt'], { bufferBytes: Number.POSITIVE_INFINITY })))
    const zip = await openZip(streamed)
    const [entry] = zip.entries
    expect(entry?.method).toBe(8)
    if (entry !== undefined) expect((await zip.read(entry)).toString()).toBe(text)
    await zip.close()
  })
})

test('a file that vanishes while it is packed fails the whole, and does not hang', async () => {
  const folder = scratch()
  put(folder, 'a.txt', 'a')
  await expect(pack(folder, ['a.txt', 'gone.txt'], {})).rejects.toThrow(/ENOENT/)
})

test('a target that cannot be written fails, and does not hang', async () => {
  const folder = scratch()
  put(folder, 'a.txt', 'a')
  const order = { folder, name: 'b', paths: ['a.txt'], stored: new Set<string>(), date: '2026-11-24', store: false }
  await expect(writeZip({ ...order, target: join(folder, 'none/out.zip') })).rejects.toThrow(/ENOENT/)
})

testWith('unzip')('25 000 entries are packed in a heap of 100 MB, which the stock directory exhausts', () => {
  const { folder } = manyFiles(25_000)
  const script = fileURLToPath(new URL('./pack-many.ts', import.meta.url))
  const target = join(scratch('zip'), 'out.zip')
  execFileSync(process.execPath, ['--max-old-space-size=100', '--import', 'tsx', script, folder, target])
  expect(execFileSync('unzip', ['-tq', target], { encoding: 'utf8' })).toContain('No errors detected')
})

nightly('unzip', '7z')('a stored file above 4 GiB is good for unzip, for 7z and for our reader', async () => {
  const folder = scratch()
  put(folder, 'index.sqlite', 'SQLite format 3')
  truncateSync(join(folder, 'index.sqlite'), 2 ** 32 + 4096)
  put(folder, 'after.txt', 'after')
  const target = await pack(folder, ['index.sqlite', 'after.txt'], {}, ['index.sqlite'])
  // unzip sums the 4 GiB for eighteen seconds, 7z for one: both read the directory and what stands behind it.
  expect(execFileSync('7z', ['t', target], { encoding: 'utf8' })).toContain('Everything is Ok')
  expect(execFileSync('unzip', ['-lq', target], { encoding: 'utf8' })).toMatch(/^4294971392 .* b\/index\.sqlite$/m)
  expect(execFileSync('unzip', ['-tq', target, 'b/after.txt'], { encoding: 'utf8' })).toContain('No errors detected')
  const zip = await openZip(target)
  const after = zip.entries.find('b/after.txt')
  if (after === undefined) throw new Error('after.txt is not in the zip')
  expect((await zip.read(after)).toString()).toBe('after')
  await zip.close()
  // Nobody else wants 4 GiB among the files of the run.
  rmSync(target)
})
