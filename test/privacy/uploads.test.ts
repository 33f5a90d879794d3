/** A person is found in uploads whatever their encoding, by the scan and by the proof. */

import { createReadStream, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { textsOfFile } from '../../src/pipeline/privacy/texts-of-file.ts'
import { fileTasks } from '../../src/pipeline/run/pack/file-tasks.ts'
import { share } from '../../src/pipeline/run/threads/shared.ts'
import { nothingPassed } from '../../src/privacy/passed.ts'
import { createSensor } from '../../src/privacy/personal-data.ts'
import { gzipOf, mebibytes } from '../support/bombs.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

/** Uploads in which the person stands, and telephone numbers too where they hold one. */
const uploads: Readonly<Record<string, Buffer>> = {
  'latin-1.txt': latin1('Liste : Zoé Ardent, 06 12 34 56 78'),
  'latin-1.csv': latin1('nom;prénom\nArdent;Zoé\n'),
  'excel.txt': utf16('\ufeffPrénom\tNom\r\nZoé\tArdent\r\n'),
  'notepad.txt': utf16('Pour Zoé Ardent et le 06 12 34 56 78'),
  'drawing.svg': Buffer.from('<svg><text><tspan x="1">Zoé</tspan><tspan>Ardent</tspan></text></svg>'),
  'office.xml': Buffer.from('<w:p><w:r><w:t>Zo</w:t></w:r><w:r><w:rPr/><w:t>é Ardent</w:t></w:r></w:p>'),
  'people.json': Buffer.from('[{"nom":"Ardent","ville":"Lyon","prenom":"Zo\\u00e9"}]'),
}

test('a person is found in uploads, whatever their encoding and markup, by the scan and by the proof', async () => {
  const folder = scratchFolder()
  const paths = Object.entries(uploads).map(([name, bytes]) => {
    put(folder, `data/files/${name}`, bytes)
    return `data/files/${name}`
  })
  const setup = share({
    values: [{ value: 'Zoé Ardent', reason: 'person' as const, mark: '•••' }],
    allowed: [],
    passed: nothingPassed,
  })
  const places = await fileTasks.searchFiles({ folder, paths, setup })
  expect(places.map(({ place }) => place).sort()).toEqual([...paths].sort())
  const sense = createSensor({ names: ['Zoé Ardent'], rightsIn: () => [] })
  for (const path of paths) {
    const found: string[] = []
    const refused: string[] = []
    for await (const { text } of textsOfFile(
      path,
      { bytes: statSync(join(folder, path)).size, open: () => createReadStream(join(folder, path)) },
      (file) => refused.push(file),
    ))
      found.push(...sense(text).map(({ kind }) => kind))
    const kinds = /notepad|latin-1\.txt/.test(path) ? ['name', 'phone'] : ['name']
    expect([path, found, refused]).toEqual([path, kinds, []])
  }
})

test.each([
  ['packed twice, without end', gzipSync(gzipOf(mebibytes(256)))],
  ['damaged', gzipSync('Zoé Ardent'.repeat(1000)).subarray(0, 40)],
])('an upload that is %s is told as not searched', async (_what, packed) => {
  const file = join(scratchFolder(), 'upload.gz')
  writeFileSync(file, packed)
  const refused = new Set<string>()
  const source = { bytes: packed.length, open: () => createReadStream(file) }
  for await (const _text of textsOfFile('upload.gz', source, (place) => refused.add(place.split(' ')[0] ?? '')));
  expect([...refused]).toEqual(['upload.gz'])
})
