/** A list of wikis is read in each of its forms, and what it says wrongly is told by its line. */

import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readList } from '../../src/farm/list.ts'
import { pipelineFor } from '../../src/farm/pipeline-for.ts'
import { keyOfPlace } from '../../src/pipeline/commands/place-key.ts'
import { inWords } from '../../src/texts/sentence.ts'
import { put, scratchFolder } from '../support/scratch.ts'

/** What a list names: the place of each wiki, and its pipeline file or its source; of an entry that names none, what is wrong. */
async function named(name: string, text: string, more: readonly string[] = []): Promise<readonly unknown[]> {
  const folder = scratchFolder()
  for (const path of more) put(folder, path, '<mediawiki/>')
  const list = put(folder, name, text)
  return (await readList(list)).map((entry) => {
    if ('error' in entry) return [entry.place, entry.error.path, inWords(entry.error.expected, 'en')]
    const { place, pipeline, source } = entry
    return [
      place,
      pipeline === null ? null : pipeline.slice(folder.length + 1),
      source === null ? null : { from: source.from, ...source.sections },
    ]
  })
}

test('a text names a source a line; a pattern stands for what it fits', async () => {
  const text =
    '# closed in 2023\n\nwikis/one.yml  # mine\r\ndumps/*.xml\t#both # of them\nhttps://wiki.example.org/api.php\nmirror/ #\nnone-*.xml\n  # no more\na#b.xml\n'
  expect(await named('wikis.txt', text, ['dumps/b.xml', 'dumps/a.xml'])).toEqual([
    ['wikis.txt:3', 'wikis/one.yml', null],
    ['wikis.txt:4', null, { from: 'dumps/a.xml' }],
    ['wikis.txt:4', null, { from: 'dumps/b.xml' }],
    ['wikis.txt:5', null, { from: 'https://wiki.example.org/api.php' }],
    ['wikis.txt:6', null, { from: 'mirror' }],
    // What fits nothing stays, to be refused by its line.
    ['wikis.txt:7', null, { from: 'none-*.xml' }],
    // A `#` within a name is a letter of it.
    ['wikis.txt:9', null, { from: 'a#b.xml' }],
  ])
})

test('YAML gives defaults, over which a wiki says its own, key by key', async () => {
  const text =
    'defaults: { wiki: { language: fr, name: X }, site: false }\nwikis:\n  - a.xml\n  - { from: b.xml, wiki: { name: B } }\n  - { pipeline: c.yml }\n'
  expect(await named('wikis.yml', text)).toEqual([
    ['wikis.yml wikis[0]', null, { from: 'a.xml', wiki: { language: 'fr', name: 'X' }, site: false }],
    ['wikis.yml wikis[1]', null, { from: 'b.xml', wiki: { language: 'fr', name: 'B' }, site: false }],
    ['wikis.yml wikis[2]', 'c.yml', null],
  ])
})

test('an entry of YAML that names no wiki stops no other one', async () => {
  expect(await named('wikis.yml', 'wikis:\n  - { form: a.xml }\n  - 3\n  - b.xml\n')).toEqual([
    ['wikis.yml wikis[0]', 'form', 'a known key'],
    ['wikis.yml wikis[1]', '', expect.any(String)],
    ['wikis.yml wikis[2]', null, { from: 'b.xml' }],
  ])
  await expect(named('wikis.yml', 'wikis: []\n')).rejects.toThrow(/^.*wikis\.yml:1 wikis: expected/)
})

test('a pipeline file alone is one wiki, and so is any other file', async () => {
  const [pipeline] = await named('wiki.yml', 'wiki: { key: a }\nsources: [{ kind: xml-dump, from: a.xml }]\n')
  expect(pipeline).toEqual(['wiki.yml', 'wiki.yml', null])
  const [dump] = await readList(put(scratchFolder(), 'wiki.xml', '<mediawiki/>'))
  expect(dump).toMatchObject({ place: 'wiki.xml', pipeline: null })
})

test('JSON Lines are checked by line and key', async () => {
  expect(await named('wikis.jsonl', '{"from": "a.xml"}\n"b.xml"\n')).toEqual([
    ['wikis.jsonl:1', null, { from: 'a.xml' }],
    ['wikis.jsonl:2', null, { from: 'b.xml' }],
  ])
  const wrong = '{"form": "b.xml"}\n{"from": "c.xml", "site": 3}\n{"from"\n{"from": "d.xml", "pipeline": "d.yml"}\n'
  expect(await named('wikis.jsonl', `${wrong}{"from": "a.xml"}\n`)).toEqual([
    ['wikis.jsonl:1', 'form', 'a known key'],
    ['wikis.jsonl:2', 'site', expect.any(String)],
    ['wikis.jsonl:3', '', 'JSON'],
    ['wikis.jsonl:4', '', expect.stringContaining('`pipeline` alone')],
    ['wikis.jsonl:5', null, { from: 'a.xml' }],
  ])
})

test('a list without a wiki, and one that is not there, are told', async () => {
  await expect(named('wikis.txt', '# none\n')).rejects.toMatchObject({ code: 'FARM_LIST_EMPTY' })
  await expect(readList(join(scratchFolder(), 'none.txt'))).rejects.toMatchObject({ code: 'CONFIG_UNREADABLE' })
})

test.for([
  ['dumps/examplewiki-20240101-pages-meta-history.xml.bz2', 'examplewiki'],
  ['wiki_example_org-20240101-history.xml.7z', 'wiki-example-org'],
  ['Été.des.communs_2019-05-04.xml', 'ete-des-communs'],
  ['mirrors/atelier', 'atelier'],
  ['copy.warc.gz', 'copy'],
  ['alba_wiki.sql.zip', 'alba-wiki'],
  ['jardin-2016-01-02.tar.gz', 'jardin'],
  ['orme.tgz', 'orme'],
  ['https://wiki.example.org/w/api.php', 'wiki-example-org-w'],
  ['https://wiki.example.org/', 'wiki-example-org'],
] as const)('%s has the key %s', ([from, key]) => {
  expect(keyOfPlace(from)).toBe(key)
})

test('a listed source becomes a pipeline file whose paths hold from where it lies', async () => {
  const folder = scratchFolder()
  put(folder, 'lists/mirror/wiki.example.org/index.html', '<html>')
  const source = {
    from: 'mirror',
    kind: 'html-mirror',
    files: 'uploads',
    key: undefined,
    sections: { wiki: { language: 'fr' }, privacy: { policy: '../privacy.yml', ip: 'drop' }, site: false as const },
    folder: join(folder, 'lists'),
  }
  expect(await pipelineFor(source, join(folder, 'farm', 'pipelines'), {})).toEqual({
    key: 'mirror',
    definition: {
      wiki: { key: 'mirror', language: 'fr' },
      sources: [{ kind: 'html-mirror', from: '../../lists/mirror', files: '../../lists/uploads' }],
      privacy: { policy: '../../privacy.yml', ip: 'drop' },
      site: false,
    },
  })
})

test('a folder with nothing in it but the folder of the wiki stands for that, under its own name', async () => {
  const folder = scratchFolder()
  mkdirSync(join(folder, 'lists/unpacked/export'), { recursive: true })
  copyFileSync(
    join(import.meta.dirname, '../../fixtures/communs/communs.xml'),
    join(folder, 'lists/unpacked/export/wiki.xml'),
  )
  const source = {
    from: 'unpacked',
    kind: undefined,
    files: undefined,
    key: undefined,
    sections: {},
    folder: join(folder, 'lists'),
  }
  expect(await pipelineFor(source, join(folder, 'farm', 'pipelines'), {})).toMatchObject({
    key: 'unpacked',
    definition: { sources: [{ kind: 'xml-dump', from: '../../lists/unpacked/export' }] },
  })
})

test('a key that would leave the folder of pipeline files is refused', async () => {
  const source = {
    from: 'a.xml',
    kind: 'xml-dump',
    files: undefined,
    key: '../a',
    sections: {},
    folder: scratchFolder(),
  }
  await expect(pipelineFor(source, scratchFolder(), {})).rejects.toThrow(/key: expected/)
})
