/** Signature and time stamp go with the bundle that they are over, and one process at a time works in a folder. */

import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadPipeline } from '../../src/pipeline/io/load.ts'
import { abandon, clearStore, openWorkplace, takeWorkplace } from '../../src/pipeline/run/workplace.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const name = 'jardin-2017-05-01'
const [stamp, signature] = [`${name}.tagmanifest-sha256.txt.tsr`, `${name}.zip.minisig`]

/** Delivers a bundle of these bytes; with a signature beside it where one is given. */
function deliver(out: string, tagManifest: string, zip: string, signed: string | null = null): void {
  const file = put(out, 'jardin.yml', 'wiki: { key: jardin }\nsources: [{ kind: xml-dump, from: jardin.xml }]\n')
  const workplace = openWorkplace(loadPipeline(file), out)
  const bag = workplace.bagFolder(name)
  put(bag, 'tagmanifest-sha256.txt', tagManifest)
  put(bag, `../${name}.zip`, zip)
  put(bag, `../${name}.zip.sha256`, `of ${zip}`)
  if (signed !== null) put(bag, `../${signature}`, signed)
  workplace.deliver(name)
}

const areThere = (out: string): readonly boolean[] => [signature, stamp].map((file) => existsSync(join(out, file)))

test('a signature goes with the zip that it is over, a time stamp with the tag manifest', () => {
  const out = scratchFolder()
  deliver(out, 'a', 'one')
  put(out, signature, 'made afterwards')
  put(out, stamp, 'of the authority')
  deliver(out, 'a', 'one')
  expect(areThere(out), 'the same bytes').toEqual([true, true])
  deliver(out, 'a', 'two')
  expect(areThere(out), 'the same content, in another zip').toEqual([false, true])
  deliver(out, 'b', 'three', 'of the run')
  expect(areThere(out), 'another content').toEqual([true, false])
  deliver(out, 'b', 'four')
  expect(areThere(out), 'signed no more').toEqual([false, false])
})

test('a folder that bears the name of the bundle and is none is not replaced', () => {
  const out = scratchFolder()
  const notes = put(out, `${name}/notes.txt`, 'of somebody')
  expect(() => deliver(out, 'a', 'one')).toThrow(
    expect.objectContaining({ code: 'ALREADY_THERE', values: { path: join(out, name) } }),
  )
  expect(existsSync(notes)).toBe(true)
  rmSync(notes)
  deliver(out, 'a', 'one')
  deliver(out, 'b', 'two')
  expect(readdirSync(join(out, name)).sort()).toEqual(['data', 'tagmanifest-sha256.txt'])
})

test('one process works in a folder at a time, and a fresh run does not take its lock away', () => {
  const out = scratchFolder()
  const file = put(out, 'jardin.yml', 'wiki: { key: jardin }\nsources: [{ kind: xml-dump, from: jardin.xml }]\n')
  const workplace = openWorkplace(loadPipeline(file), join(out, 'made'))
  const busy = expect.objectContaining({ code: 'OUT_BUSY', values: { path: workplace.out } })
  const release = takeWorkplace(workplace)
  expect(() => takeWorkplace(workplace)).toThrow(busy)
  clearStore(workplace)
  expect(() => takeWorkplace(workplace)).toThrow(busy)
  release()
  takeWorkplace(workplace)()
  abandon(workplace)
  expect(existsSync(workplace.out)).toBe(false)
})

test('a fresh run forgets the store, but not the former edition in it, which no source can make again', () => {
  const out = scratchFolder()
  const file = put(out, 'jardin.yml', 'wiki: { key: jardin }\nsources: [{ kind: xml-dump, from: jardin.xml }]\n')
  const workplace = openWorkplace(loadPipeline(file), out)
  const former = put(out, '.work/former/jardin-2017-05-01.zip', 'former')
  for (const path of ['archive.sqlite', 'files/a', 'building/x/y']) put(out, `.work/${path}`, 'x')
  clearStore(workplace)
  expect(readdirSync(join(out, '.work'))).toEqual(['former'])
  expect(existsSync(former)).toBe(true)
  rmSync(join(out, '.work/former'), { recursive: true })
  put(out, '.work/archive.sqlite', 'x')
  clearStore(workplace)
  expect(readdirSync(join(out, '.work'))).toEqual([])
})
