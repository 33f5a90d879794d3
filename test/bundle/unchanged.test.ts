/** A bundle made where a former one lies takes over what did not change, and has the bytes of one made alone. */

import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type FileWork, inThisThread } from '../../src/bundle/bag/file-work.ts'
import { type BundleOptions, writeBundle } from '../../src/bundle/write.ts'
import { findUnchanged } from '../../src/bundle/zip/unchanged.ts'
import { openZip, type Zip } from '../../src/bundle/zip/zip-reader.ts'
import { options, page, preparePayload, put, scratch } from './sample.ts'

const changed = 'data/site/pages/reunion.html'

/** Notes what it deflates. */
function noting(): FileWork & { readonly deflated: string[] } {
  const deflated: string[] = []
  return {
    ...inThisThread,
    deflated,
    deflate(folder, paths) {
      deflated.push(...paths)
      return inThisThread.deflate(folder, paths)
    },
  }
}

/** A bag of the sample in which one file is another, one is new and one is gone; gives its folder. */
function nextBag(name = options.name): string {
  const folder = preparePayload(scratch('next'), name)
  put(folder, changed, page('<h2 id="decisions">Décision</h2>'))
  put(folder, 'data/site/pages/verger.html', page('<h1>Verger</h1>'))
  put(folder, 'data/records/meetings.jsonl', '{"id":"communs:8"}\n')
  return folder
}

describe('a bundle made where a former one lies', () => {
  let formerZip = ''
  beforeAll(async () => {
    formerZip = (await writeBundle(preparePayload(scratch('former')), options)).zipPath ?? ''
  })

  async function writeOver(folder: string, more: Partial<BundleOptions> = {}, former = formerZip) {
    const zip = await openZip(former)
    const work = noting()
    try {
      const written = await writeBundle(folder, { ...options, ...more, work, former: { zip, name: options.name } })
      return { ...written, deflated: work.deflated.filter((path) => path.startsWith('data/')) }
    } finally {
      await zip.close()
    }
  }

  test('deflates what changed, and has the bytes of one made alone', async () => {
    const over = await writeOver(nextBag())
    const alone = await writeBundle(nextBag(), options)
    expect(over.sha256).toBe(alone.sha256)
    expect(over.deflated.sort()).toEqual(['data/records/meetings.jsonl', changed, 'data/site/pages/verger.html'])
  })

  test('takes them from one of another name and day too', async () => {
    const more = { name: 'communs-2026-12-01', date: '2026-12-01' }
    const over = await writeOver(nextBag(more.name), more)
    expect(over.sha256).toBe((await writeBundle(nextBag(more.name), { ...options, ...more })).sha256)
    expect(over.deflated).not.toContain('data/site/index.html')
  })

  test('deflates all where the former one was stored, and stores all where it was deflated', async () => {
    const stored = await writeBundle(preparePayload(scratch('stored')), { ...options, store: true })
    const over = await writeOver(nextBag(), {}, stored.zipPath ?? '')
    expect(over.sha256).toBe((await writeBundle(nextBag(), options)).sha256)
    expect(over.deflated).toContain('data/site/index.html')
    const again = await writeOver(preparePayload(scratch('again')), { store: true })
    expect(again.sha256).toBe(stored.sha256)
  })

  test('knows nothing of a zip without the manifest of its files', async () => {
    const folder = preparePayload(scratch('bare'))
    await writeBundle(folder, { ...options, zip: false })
    const zip = await openZip(formerZip)
    const elsewhere = await findUnchanged(folder, { zip, name: 'another-name' })
    expect(elsewhere.has('data/site/index.html')).toBe(false)
    expect((await findUnchanged(folder, { zip, name: options.name })).has('data/site/index.html')).toBe(true)
    await zip.close()
  })

  test('tells how many files are gone, and what a file was', async () => {
    const folder = nextBag()
    rmSync(join(folder, 'data/site/index.html'))
    await writeBundle(folder, { ...options, zip: false })
    const zip = await openZip(formerZip)
    const unchanged = await findUnchanged(folder, { zip, name: options.name })
    expect(unchanged.gone).toBe(1)
    expect(String(await unchanged.before(changed))).toContain('<!DOCTYPE html>')
    expect(await unchanged.before('data/site/pages/verger.html')).toBe(null)
    await zip.close()
  })

  test('lets go of a former zip in which more lies behind the last file', async () => {
    const folder = preparePayload(scratch('less'))
    await writeBundle(folder, { ...options, zip: false })
    const [first = ''] = readFileSync(join(folder, 'manifest-sha256.txt'), 'utf8').split('\n')
    put(folder, 'manifest-sha256.txt', `${first}\n`)
    const zip = await openZip(formerZip)
    let isRead = false
    const watched: Zip = {
      ...zip,
      async *stream(entry) {
        isRead = true
        try {
          yield* zip.stream(entry)
        } finally {
          isRead = false
        }
      },
    }
    const unchanged = await findUnchanged(folder, { zip: watched, name: options.name })
    expect(unchanged.has(first.slice(66))).toBe(true)
    expect(isRead).toBe(false)
    await zip.close()
  })

  test('is told of a former zip whose bytes are damaged', async () => {
    const copy = join(scratch('damaged'), 'former.zip')
    cpSync(formerZip, copy)
    const bytes = readFileSync(copy)
    const name = Buffer.from(`${options.name}/manifest-sha256.txt`)
    bytes.fill(0, bytes.indexOf(name) + name.length, bytes.indexOf(name) + name.length + 40)
    put(join(copy, '..'), 'former.zip', bytes)
    await expect(writeOver(nextBag(), {}, copy)).rejects.toMatchObject({ code: 'ZIP_DAMAGED' })
  })
})
