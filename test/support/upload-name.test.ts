/** Names in folders of hashes: what the first digits of the MD5 prove, and what they do not. */

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { nameInHashedFolder } from '../../src/support/upload-name.ts'

const folderOf = (bytes: string | Buffer): string => createHash('md5').update(bytes).digest('hex').slice(0, 2)

test('a wiki from before UTF-8 hashed the bytes of Latin-1', () => {
  const stored = 'Pommes_séchées.png'
  const folder = folderOf(Buffer.from(stored, 'latin1'))
  expect(nameInHashedFolder('Pommes_s\\xE9ch\\xE9es.png', folder)).toEqual({ stored, isBent: false })
})

test('Latin-2 is tried with the others', () => {
  // ż is BF, ó F3, ł B3 in ISO-8859-2.
  const stored = 'Żółw.png'
  expect(nameInHashedFolder('\\xAF\\xF3\\xB3w.png', folderOf(stored))).toEqual({ stored, isBent: false })
})

test('what no reading proves is seldom taken for a name', () => {
  const names = Array.from({ length: 400 }, (_, index) => `\\xD3\\xE8\\xF6${index}.png`)
  // Of the hash of something else: each is in the folder of another name.
  const taken = names.filter((name) => {
    const found = nameInHashedFolder(name, folderOf(`not ${name}`))
    return found !== null && !found.stored.includes('\\x')
  })
  expect(taken.length).toBeLessThan(400 * 0.05)
})
