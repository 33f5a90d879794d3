/** The proof looks through all that could hold a removed value, and counts what it need not read again. */

import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readArchive } from '../../src/archive/read.ts'
import { allChanged, type UnchangedFiles } from '../../src/bundle/zip/unchanged.ts'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import type { Bundle } from '../../src/model/bundle.ts'

import { type FileRunner, fileTasks } from '../../src/pipeline/run/pack/file-tasks.ts'
import { absenceSearch, proveAbsence } from '../../src/pipeline/run/pack/prove-absence.ts'
import { publicTexts } from '../../src/pipeline/run/pack/public-texts.ts'
import { nothingPassed } from '../../src/privacy/passed.ts'
import { archiveOfEach } from '../archive/support.ts'
import { about, makeView } from '../support/fonds-view.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const runner: FileRunner = { together: 1, run: (name, task) => fileTasks[name](task as never) as never }
const secret = 'Anouk Perlemoine'
const setup = absenceSearch([{ reason: 'person', value: secret, mark: '[…]' }], about, nothingPassed)
const unchangedOf = (...paths: readonly string[]): UnchangedFiles => ({
  ...allChanged,
  has: (path) => paths.includes(path),
})

const scratch = archiveOfEach()

/** A bag with a catalogue of another wiki. */
function smallBag(): string {
  const bag = scratchFolder()
  put(bag, 'data/site/pages/verger.html', '<p>Un verger.</p>')
  writeCatalogue(makeView(), join(bag, 'data/index.sqlite'))
  return bag
}

const prove = (bag: string, unchanged: UnchangedFiles) => {
  const { archive } = scratch
  const { signal } = new AbortController()
  return proveAbsence({ bag, reader: readArchive(archive), runner, unchanged, signal }, setup)
}

test('files that lie unchanged in a bundle that was searched for the same are counted, and not read again', async () => {
  const bag = smallBag()
  put(bag, 'data/site/pages/haie.html', `<p>${secret}</p>`)
  await expect(prove(bag, allChanged)).rejects.toMatchObject({ code: 'PRIVACY_SURVIVOR' })
  const proof = await prove(bag, unchangedOf('data/site/pages/haie.html'))
  expect(proof).toEqual({ values: 1, files: 3 })
  await expect(prove(bag, unchangedOf('data/site/pages/verger.html'))).rejects.toMatchObject({
    code: 'PRIVACY_SURVIVOR',
  })
})

test('so are uploads and what is packed; the catalogue is searched, changed or not', async () => {
  const bag = smallBag()
  const packed = 'data/xml/pages-0001.xml.gz'
  put(bag, 'data/files/a/ab/liste.txt', secret)
  put(bag, packed, gzipSync(secret))
  await expect(prove(bag, unchangedOf(packed))).rejects.toMatchObject({ code: 'PRIVACY_SURVIVOR' })
  await expect(prove(bag, unchangedOf('data/files/a/ab/liste.txt'))).rejects.toMatchObject({ code: 'PRIVACY_SURVIVOR' })
  expect(await prove(bag, unchangedOf('data/files/a/ab/liste.txt', packed))).toEqual({ values: 1, files: 4 })
  const view = makeView()
  writeCatalogue({ ...view, about: { ...view.about, name: secret } }, join(bag, 'data/index.sqlite'))
  const all = unchangedOf('data/files/a/ab/liste.txt', packed, 'data/index.sqlite')
  await expect(prove(bag, all)).rejects.toMatchObject({ code: 'PRIVACY_SURVIVOR' })
})

test('the texts that are looked through are those of files that changed', async () => {
  const contents: Readonly<Record<string, string>> = {
    'data/site/all-pages.csv': 'Un verger.',
    'data/site/pages/haie.html': 'Une haie.',
    'data/site/pages/verger.html': 'Un verger.',
  }
  const bundle = {
    has: () => false,
    entries: () => Object.entries(contents).map(([path, text]) => ({ path, bytes: text.length })),
    async *stream(path: string) {
      yield Buffer.from(contents[path] ?? '')
    },
  } as unknown as Bundle
  const placesWith = async (unchanged: UnchangedFiles): Promise<ReadonlySet<string>> => {
    const places = new Set<string>()
    for await (const { place } of publicTexts(bundle, { unchanged })) places.add(place)
    return places
  }
  const paths = Object.keys(contents)
  expect(await placesWith(allChanged)).toEqual(new Set(paths))
  expect(await placesWith(unchangedOf('data/site/all-pages.csv', 'data/site/pages/haie.html'))).toEqual(
    new Set(['data/site/pages/verger.html']),
  )
})
