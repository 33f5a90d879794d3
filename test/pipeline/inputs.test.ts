/** Files of a source or a bundle are read where they may be, and let go of. */

import { readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { hashInputs } from '../../src/pipeline/io/inputs.ts'
import { openFonds } from '../../src/pipeline/io/open-bundle.ts'
import { openToAll, whileDenied } from '../support/denied.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const { signal } = new AbortController()

test('a file or a folder in it that may not be read is left out, until it may', async () => {
  const folder = openToAll(scratchFolder())
  for (const path of ['a.html', 'b.html', 'c/d.html']) put(folder, path, path)
  const names = async () => (await hashInputs([folder], signal)).map(({ name }) => name.replace(/^[^/]*\//, ''))
  expect(await whileDenied([join(folder, 'b.html'), join(folder, 'c')], names)).toEqual(['a.html'])
  expect(await names()).toEqual(['a.html', 'b.html', 'c/d.html'])
})

test('what was named itself has to be read', async () => {
  const folder = openToAll(scratchFolder())
  const file = put(folder, 'wiki.xml', 'x')
  for (const path of [file, folder])
    await whileDenied([path], async () => {
      await expect(hashInputs([path], signal)).rejects.toMatchObject({ code: 'EACCES', path })
    })
})

test('a name in another character set is one like others', async () => {
  const folder = scratchFolder()
  put(folder, 'a.html', 'a')
  // "Яблоня.html" in Windows-1251.
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('dfe1ebeeedff2e68746d6c', 'hex')]), 'b')
  const inputs = await hashInputs([folder], signal)
  expect(inputs.map(({ name, bytes }) => [name.replace(/^[^/]*\//, ''), bytes])).toEqual([
    [String.raw`\xDF\xE1\xEB\xEE\xED\xFF.html`, 1],
    ['a.html', 1],
  ])
})

/** What this process holds open, as Linux tells. */
const openFiles = (): readonly string[] =>
  readdirSync('/proc/self/fd').flatMap((number) => {
    try {
      return [readlinkSync(join('/proc/self/fd', number))]
    } catch {
      return []
    }
  })

test.skipIf(process.platform !== 'linux')('a zip that turns out to be no bundle is let go', async () => {
  const zip = join(scratchFolder(), 'garden.zip')
  writeFileSync(zip, zipSync({ 'garden/readme.txt': strToU8('Dear all') }))
  await expect(openFonds(zip)).rejects.toMatchObject({ code: 'BUNDLE_UNREADABLE' })
  expect(openFiles()).not.toContain(zip)
})
