import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { source } from '../../../src/sources/kinds/xml-dump/xml-dump.ts'
import { dump, folder, page, revision, written } from './read-events.ts'

const whole = dump(page('A', revision(1, 'a') + revision(2, 'b')) + page('Bé', revision(3, 'c')))

test('tells what a dump is and counts what is in it', async () => {
  expect(await source.inspect(written(whole))).toEqual({
    kind: 'xml-dump',
    name: 'Wiki des jardins',
    language: 'fr',
    timezone: null,
    baseUrl: 'https://wiki.example.org',
    generator: 'MediaWiki 1.43.0',
    bytes: Buffer.byteLength(whole),
    pages: 2,
    revisions: 3,
    files: 0,
    estimated: [],
    lost: {},
    notes: [
      'A dump has no logs, no accounts and no deleted revisions.',
      'It holds no uploaded files: name a folder with them as `files`.',
    ],
  })
})

test('says that a dump is cut, packed, or a stub', async () => {
  const cut = await source.inspect(written(gzipSync(whole.slice(0, -40))))
  expect(cut?.notes.join('\n')).toMatch(/packed as gz[\s\S]*dump-truncated/)
  expect(cut?.lost).toEqual({ 'dump-truncated': 1 })
  const stub = whole.replace(/<text xml:space="preserve">[^<]*<\/text>/g, '<text bytes="5" />')
  expect((await source.inspect(written(stub)))?.notes).toContain('It is a stub dump: it has no texts.')
})

test('counts a file once, whatever its versions', async () => {
  const upload = (archived: string): string =>
    `<upload><timestamp>2020-01-0${archived === '' ? 2 : 1}T00:00:00Z</timestamp><filename>Plan.png</filename>${archived}</upload>`
  const versions = upload('<archivename>20200102000000!Plan.png</archivename>') + upload('')
  const found = await source.inspect(written(dump(page('Fichier:Plan.png', revision(1, 'a') + versions))))
  expect(found).toMatchObject({ files: 1, revisions: 1, lost: {} })
})

test('leaves what is no dump to others', async () => {
  for (const location of [folder(), written('<html></html>'), 'https://wiki.example.org/', '/nowhere/at/all']) {
    expect(await source.inspect(location)).toBeNull()
  }
})

test('names a dump that cannot be read', async () => {
  const logs = written(dump('<logitem><id>1</id></logitem>'))
  await expect(source.inspect(logs)).rejects.toMatchObject({ code: 'DUMP_OF_LOGS' })
})
