/** A check of a bundle finds each damage planted in it and names it, and has nothing to say of a good one. */

import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openBundle } from '../../src/bundle/open.ts'
import { datapackage } from '../../src/bundle/verify/datapackage.ts'
import { profile } from '../../src/bundle/verify/profile.ts'
import { roCrate } from '../../src/bundle/verify/ro-crate.ts'
import { siteCheck } from '../../src/bundle/verify/site.ts'
import { verifyBundle } from '../../src/bundle/verify.ts'
import { writeBundle } from '../../src/bundle/write.ts'
import { allChanged, findUnchanged } from '../../src/bundle/zip/unchanged.ts'
import { openZip } from '../../src/bundle/zip/zip-reader.ts'
import type { Check, Finding } from '../../src/model/bundle.ts'
import { message } from '../../src/texts/message.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { testWith } from '../support/require.ts'
import { options, page, policy, preparePayload, put, scratch } from './sample.ts'

const isInvalid = (found: readonly Finding[]): boolean => found.some(({ level }) => level === 'error')

let good = ''
let zipPath = ''
beforeAll(async () => {
  good = preparePayload(scratch())
  zipPath = (await writeBundle(good, options)).zipPath ?? ''
})

/** A copy of the good folder, to be broken. */
function copy(): string {
  const folder = join(scratch(), options.name)
  cpSync(good, folder, { recursive: true })
  return folder
}

async function run(check: Check, folder: string): Promise<readonly Finding[]> {
  const bundle = await openBundle(folder)
  const found: Finding[] = []
  for await (const finding of check.run(bundle)) found.push(finding)
  await bundle.close()
  return found
}

const say = (found: readonly Finding[]): readonly string[] =>
  found.map(({ check, subject, message: told }) => `${check}: ${subject} ${sentence(told, 'en')}`)

describe('a good bundle', () => {
  test('has no finding, as a zip and as a folder', async () => {
    expect(await verifyBundle(zipPath)).toEqual([])
    expect(await verifyBundle(good)).toEqual([])
  })

  test('is still good stored, marked for SQLite, restricted, of unknown or double licence', async () => {
    const rights = { spdx: 'CC-BY-SA-3.0 OR GFDL-1.3-or-later', url: null, text: null }
    const variants = [
      { ...options, store: true, sqliteMark: true },
      { ...options, about: { ...options.about, rights: { ...rights, spdx: 'unknown' } } },
      { ...options, about: { ...options.about, rights } },
      { ...options, name: `${options.name}-restricted`, about: { ...options.about, audience: 'restricted' as const } },
    ]
    for (const variant of variants) {
      const written = await writeBundle(preparePayload(scratch(), variant.name), variant)
      expect(await verifyBundle(written.zipPath ?? '')).toEqual([])
    }
  })

  test('gets the findings of the checks that are handed in', async () => {
    const finding: Finding = { level: 'warning', check: 'mood', subject: 'all', message: message('empty') }
    const mood: Check = {
      name: 'mood',
      async *run() {
        yield finding
      },
    }
    const found = await verifyBundle(zipPath, { checks: [mood] })
    expect(found).toEqual([finding])
    expect(isInvalid(found)).toBe(false)
  })

  test.each([
    [`${options.name} (1).zip`, false],
    ['download.zip', true],
  ])('renamed to %s as a second copy is, is a warning; otherwise an error', async (name, isError) => {
    const renamed = join(scratch(), name)
    cpSync(zipPath, renamed)
    const found = await verifyBundle(renamed)
    expect(say(found)).toEqual([`zip: ${options.name} is the top folder of ${name}: the zip was renamed`])
    expect(isInvalid(found)).toBe(isError)
  })
})

test('what is no bundle is unreadable rather than invalid', async () => {
  const folder = scratch()
  put(folder, 'x.zip', 'no zip at all, but longer than an end record')
  await expect(verifyBundle(join(folder, 'x.zip'))).rejects.toMatchObject({ code: 'BUNDLE_UNREADABLE', exit: 1 })
  await expect(verifyBundle(join(folder, 'y.zip'))).rejects.toMatchObject({ code: 'CONFIG_UNREADABLE', exit: 2 })
  writeFileSync(join(folder, 'cut.zip'), readFileSync(zipPath).subarray(0, -100))
  await expect(verifyBundle(join(folder, 'cut.zip'))).rejects.toMatchObject({ code: 'BUNDLE_UNREADABLE' })
})

test('one changed byte of the catalogue is found by the zip and by the bag', async () => {
  const bundle = await openBundle(zipPath)
  const { offset } = await bundle.locate('data/index.sqlite')
  await bundle.close()
  const bytes = readFileSync(zipPath)
  bytes[offset + 200] = (bytes[offset + 200] ?? 0) ^ 1
  const broken = join(scratch(), `${options.name}.zip`)
  writeFileSync(broken, bytes)
  const found = await verifyBundle(broken)
  expect(isInvalid(found)).toBe(true)
  expect(new Set(found.map(({ check }) => check))).toEqual(new Set(['zip', 'bagit', 'datapackage', 'swhid']))
})

describe('one changed byte of the zip outside any content', () => {
  /** Where an entry's local header and its row of the directory begin. */
  const placesOf = (zip: Buffer, path: string) => {
    const name = Buffer.from(`${options.name}/${path}`)
    return { local: zip.indexOf(name) - 30, row: zip.lastIndexOf(name) - 46 }
  }
  const path = 'data/records/meetings.csv'

  test.for([
    ['time', 'local', 10, /says another time than the directory/],
    ['date', 'local', 12, /says another date than the directory/],
    ['CRC', 'local', 14, /says another CRC than the directory/],
    ['size', 'local', 22, /says another size than the directory/],
    ['date in the directory', 'row', 14, /does not have the date of the other entries/],
    ['rights', 'row', 40, /does not have the mode 0444/],
  ] as const)('%s', async ([, place, offset, message]) => {
    const broken = join(scratch(), `${options.name}.zip`)
    const bytes = readFileSync(zipPath)
    const at = placesOf(bytes, path)[place] + offset
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(broken, bytes)
    const found = (await verifyBundle(broken)).filter(({ check }) => check === 'zip')
    expect(say(found)).toContainEqual(expect.stringMatching(message))
    expect(found.map(({ subject }) => subject)).toContain(`${options.name}/${path}`)
  })

  test('is found by the checksum beside it, wherever it is', async () => {
    const broken = join(scratch(), `${options.name}.zip`)
    const bytes = readFileSync(zipPath)
    cpSync(`${zipPath}.sha256`, `${broken}.sha256`)
    // The version that made the entry: nobody reads it.
    const at = placesOf(bytes, path).row + 4
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(broken, bytes)
    expect(say(await verifyBundle(broken))).toEqual([
      `zip: ${options.name}.zip does not have the checksum of ${options.name}.zip.sha256 beside it`,
    ])
  })
})

test('a changed payload file is found by bag, data package and SWHID', async () => {
  const folder = copy()
  appendFileSync(join(folder, 'data/records/meetings.csv'), 'x')
  const found = await verifyBundle(folder)
  expect(new Set(found.map(({ check }) => check))).toEqual(new Set(['bagit', 'datapackage', 'swhid']))
})

testWith('7z')('zipped again by another tool, the bundle keeps its fixity and loses its packing', async () => {
  const parent = scratch()
  cpSync(good, join(parent, options.name), { recursive: true })

  execFileSync('7z', ['a', '-bso0', `${options.name}.zip`, options.name], { cwd: parent })
  const found = await verifyBundle(join(parent, `${options.name}.zip`))
  expect(new Set(found.map(({ check }) => check))).toEqual(new Set(['zip']))
  expect(say(found)).toContainEqual(expect.stringContaining('is compressed inside'))
  expect(say(found)).toContainEqual(expect.stringContaining('is a folder entry'))
})

describe('the profile refuses', () => {
  const cases: Readonly<Record<string, readonly [(folder: string) => void, RegExp]>> = {
    'a missing tag file': [(folder) => rmSync(join(folder, 'README.html')), /README.html is missing/],
    'a fetch.txt': [
      (folder) => put(folder, 'fetch.txt', 'https://files.example.org/x 1 data/x\n'),
      /a bundle is complete/,
    ],
    'another manifest': [(folder) => put(folder, 'manifest-md5.txt', ''), /not one of our manifests/],
    'an unlisted tag file': [
      (folder) => put(folder, 'notes.txt', 'x'),
      /notes.txt is not listed in tagmanifest-sha256/,
    ],
    'a name with a space': [(folder) => put(folder, 'data/a b', 'x'), /only A-Z/],
    'tags in another order': [
      (folder) => edit(folder, 'bag-info.txt', (text) => text.split('\n').reverse().slice(1).join('\n')),
      /another order/,
    ],
    'a tag taken away': [
      (folder) => edit(folder, 'bag-info.txt', (text) => text.replace(/^Bag-Count.*\n/m, '')),
      /has no Bag-Count/,
    ],
    'a manifest with upper-case hex': [
      (folder) => edit(folder, 'manifest-sha256.txt', (text) => text.replace(/^\w+/, (hex) => hex.toUpperCase())),
      /lower-case hex/,
    ],
    'an unsorted manifest': [
      (folder) => edit(folder, 'manifest-sha512.txt', (text) => `${text.trim().split('\n').reverse().join('\n')}\n`),
      /not sorted/,
    ],
    'CRLF in bagit.txt': [
      (folder) => edit(folder, 'bagit.txt', (text) => text.replaceAll('\n', '\r\n')),
      /to the byte/,
    ],
  }
  test.for(Object.entries(cases))('%s', async ([, [breakIt, message]]) => {
    const folder = copy()
    breakIt(folder)
    expect(say(await run(profile, folder))).toContainEqual(expect.stringMatching(message))
  })

  test('a restricted bundle whose name does not say so', async () => {
    const folder = copy()
    edit(folder, 'bag-info.txt', (text) => text.replace('Audience: public', 'Audience: restricted'))
    expect(say(await run(profile, folder))).toContainEqual(expect.stringContaining('a name ending in -restricted'))
  })
})

function edit(folder: string, path: string, change: (text: string) => string): void {
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')))
}

interface Graph {
  '@context': unknown
  '@graph': Record<string, unknown>[]
}

describe('RO-Crate: one broken crate per rule', () => {
  const entity = (crate: Graph, id: string): Record<string, unknown> => {
    const found = crate['@graph'].find((each) => each['@id'] === id)
    if (found === undefined) throw new Error(`no ${id} in the crate`)
    return found
  }
  const remove = (crate: Graph, id: string): void =>
    void crate['@graph'].splice(crate['@graph'].indexOf(entity(crate, id)), 1)
  const licence = 'https://creativecommons.org/licenses/by-sa/4.0/'
  const cases: Readonly<Record<string, readonly [(crate: Graph) => void, RegExp]>> = {
    'the context of another version': [
      (crate) => {
        crate['@context'] = 'https://w3id.org/ro/crate/1.1/context'
      },
      /no @context https:\/\/w3id.org\/ro\/crate\/1.3\/context/,
    ],
    'another context': [
      (crate) => {
        crate['@context'] = 'https://w3id.org/ro/crate/1.0/context'
      },
      /no @context/,
    ],
    'no graph': [
      (crate) => {
        Object.assign(crate, { '@graph': {} })
      },
      /no flat @graph/,
    ],
    'an id twice': [(crate) => crate['@graph'].push({ '@id': './', '@type': 'Dataset' }), /described twice/],
    'an entity without id': [(crate) => crate['@graph'].push({ '@type': 'Thing' }), /without @id/],
    'an entity without type': [
      (crate) => {
        delete entity(crate, '#organisation')['@type']
      },
      /#organisation has no @type/,
    ],
    'a nested object': [
      (crate) => {
        entity(crate, './')['author'] = { name: 'Ada' }
      },
      /nests an object in author/,
    ],
    'no descriptor': [(crate) => remove(crate, 'ro-crate-metadata.json'), /does not describe itself/],
    'a descriptor of another type': [
      (crate) => {
        entity(crate, 'ro-crate-metadata.json')['@type'] = 'File'
      },
      /not a CreativeWork/,
    ],
    'a descriptor about something else': [
      (crate) => {
        entity(crate, 'ro-crate-metadata.json')['about'] = { '@id': '#wikifonds' }
      },
      /not about/,
    ],
    'another version': [
      (crate) => {
        delete entity(crate, 'ro-crate-metadata.json')['conformsTo']
      },
      /does not conform/,
    ],
    'no root': [(crate) => remove(crate, './'), /\.\/ is not described/],
    'a root of another type': [
      (crate) => {
        entity(crate, './')['@type'] = 'CreativeWork'
      },
      /not a Dataset/,
    ],
    'no name': [
      (crate) => {
        delete entity(crate, './')['name']
      },
      /has no name/,
    ],
    'no description': [
      (crate) => {
        delete entity(crate, './')['description']
      },
      /has no description/,
    ],
    'a date without day': [
      (crate) => {
        entity(crate, './')['datePublished'] = '2026-11'
      },
      /to the day/,
    ],
    'two dates': [
      (crate) => {
        entity(crate, './')['datePublished'] = ['2026-11-24', '2026-11-25']
      },
      /to the day/,
    ],
    'an identifier without value': [
      (crate) => {
        delete entity(crate, '#swhid')['value']
      },
      /#swhid is an identifier, but no PropertyValue/,
    ],
    'an action on nothing': [
      (crate) => {
        delete entity(crate, '#redaction')['object']
      },
      /#redaction is an action without object/,
    ],
    'an action that ends in a month': [
      (crate) => {
        entity(crate, '#fixity')['endTime'] = '2026-11'
      },
      /#fixity has an endTime/,
    ],
    'an action that ended otherwise': [
      (crate) => {
        entity(crate, '#fixity')['actionStatus'] = { '@id': 'http://schema.org/DoneActionStatus' }
      },
      /actionStatus http:\/\/schema.org\/DoneActionStatus, which/,
    ],
    'no licence': [
      (crate) => {
        delete entity(crate, './')['license']
      },
      /has no license/,
    ],
    'a licence that is a text': [
      (crate) => {
        entity(crate, './')['license'] = 'CC0'
      },
      /license that is no entity/,
    ],
    'a licence that is no entity': [(crate) => remove(crate, licence), /license that is no entity/],
    'an organisation that is no entity': [(crate) => remove(crate, '#organisation'), /publisher that is no entity/],
    'a file out of reach': [
      (crate) => {
        delete entity(crate, 'data/xml/')['hasPart']
      },
      /pages-0001.xml.gz is not reached/,
    ],
    'a file that does not exist': [
      (crate) => {
        crate['@graph'].push({ '@id': 'data/x.csv', '@type': 'File' })
      },
      /data\/x.csv is a File that does not exist/,
    ],
    'an absolute file': [
      (crate) => {
        crate['@graph'].push({ '@id': '/data/x', '@type': 'File' })
      },
      /not a URI-encoded relative/,
    ],
    'a file that is not encoded': [
      (crate) => {
        crate['@graph'].push({ '@id': 'data/a b', '@type': 'File' })
      },
      /not a URI-encoded relative/,
    ],
    'a folder without slash': [
      (crate) => {
        crate['@graph'].push({ '@id': 'data/site', '@type': 'Dataset' })
      },
      /without \/ at its end/,
    ],
    'a folder that does not exist': [
      (crate) => {
        crate['@graph'].push({ '@id': 'data/none/', '@type': 'Dataset' })
      },
      /folder that does not exist/,
    ],
    'a local reference to nothing': [(crate) => remove(crate, '#wikifonds'), /refers by instrument to #wikifonds/],
  }
  test.for(Object.entries(cases))('%s', async ([, [breakIt, message]]) => {
    const folder = copy()
    edit(folder, 'ro-crate-metadata.json', (text) => {
      const crate = JSON.parse(text) as Graph
      breakIt(crate)
      return JSON.stringify(crate)
    })
    expect(say(await run(roCrate, folder))).toContainEqual(expect.stringMatching(message))
  })

  test('a preview that is no HTML5', async () => {
    const folder = copy()
    edit(folder, 'ro-crate-preview.html', (text) => text.replace('<!DOCTYPE html>', ''))
    expect(say(await run(roCrate, folder))).toEqual(['ro-crate: ro-crate-preview.html is no HTML5 document'])
  })

  test('nothing in a file of the crate’s own ids: what was read is not in the crate', async () => {
    const crate = JSON.parse(readFileSync(join(good, 'ro-crate-metadata.json'), 'utf8')) as Graph
    expect(entity(crate, '#input-1')['@type']).toBe('File')
    expect(await run(roCrate, good)).toEqual([])
  })

  test('nothing in a crate of version 1.1, as bundles had it before', async () => {
    const folder = copy()
    cpSync(new URL('former/ro-crate-metadata.json', import.meta.url), join(folder, 'ro-crate-metadata.json'))
    expect(await run(roCrate, folder)).toEqual([])
    edit(folder, 'ro-crate-metadata.json', (text) => text.replace('crate/1.1/context', 'crate/1.3/context'))
    expect(say(await run(roCrate, folder))).toEqual([
      'ro-crate: ro-crate-metadata.json has no @context https://w3id.org/ro/crate/1.1/context',
    ])
  })

  test('invalid UTF-8', async () => {
    const folder = copy()
    writeFileSync(join(folder, 'ro-crate-metadata.json'), Buffer.from([0x7b, 0xff, 0x7d]))
    expect(say(await run(roCrate, folder))).toContainEqual(expect.stringMatching(/no JSON in UTF-8/))
  })
})

describe('the data package', () => {
  test('names every CSV and its columns', async () => {
    const folder = copy()
    put(folder, 'data/records/people.csv', 'id,name\r\n')
    edit(folder, 'datapackage.json', (text) => text.replace('"starts, at"', '"start"'))
    expect(say(await run(datapackage, folder))).toEqual([
      'datapackage: data/records/meetings.csv has the columns id, title, starts, at; datapackage.json says id, title, start',
      'datapackage: data/records/people.csv is not described in datapackage.json',
    ])
  })

  test('tells a form of records that it does not describe, as bundles of before did not', async () => {
    const folder = copy()
    edit(folder, 'datapackage.json', (text) => {
      const described = JSON.parse(text) as { resources: { path: string }[] }
      const resources = described.resources.filter(({ path }) => !path.endsWith('.jsonl'))
      return JSON.stringify({ ...described, resources })
    })
    const found = await run(datapackage, folder)
    expect(say(found)).toEqual(['datapackage: data/records/meetings.jsonl is not described in datapackage.json'])
    expect(isInvalid(found)).toBe(false)
  })

  test('a JSON Schema that is not there', async () => {
    const folder = copy()
    edit(folder, 'datapackage.json', (text) =>
      text.replace('"name": "meetings-jsonl"', '"jsonSchema": "data/records/none.json", "name": "meetings-jsonl"'),
    )
    expect(say(await run(datapackage, folder))).toEqual([
      'datapackage: data/records/none.json is described in datapackage.json but missing',
    ])
  })

  test('a CSV that is none', async () => {
    const folder = copy()
    put(folder, 'data/records/meetings.csv', 'id,"title\r\n')
    expect(say(await run(datapackage, folder))).toContain(
      'datapackage: data/records/meetings.csv has no header row of a CSV',
    )
  })
})

test('a licence without its text, and a text without licence, are errors', async () => {
  const folder = copy()
  renameSync(join(folder, 'LICENSES/CC-BY-SA-4.0.txt'), join(folder, 'LICENSES/MIT.txt'))
  const found = say(await verifyBundle(folder)).filter((line) => line.startsWith('licences'))
  expect(found).toEqual([
    'licences: LICENSES/CC-BY-SA-4.0.txt is missing',
    'licences: LICENSES/MIT.txt is the text of no licence in use',
  ])
})

const site = siteCheck(allChanged)
describe('the site check finds', () => {
  const cases: Readonly<Record<string, readonly [string, RegExp | null]>> = {
    'nothing wrong in links that resolve': [
      '<a href="./pages/reunion.html">x</a><a href="#haut" id="haut">x</a><a href="https://example.org/">x</a>',
      null,
    ],
    'nothing wrong in the state of the search page': ['<a href="./pages/reunion.html#q=commun">x</a>', null],
    'nothing wrong in a data block': ['<script type="application/ld+json">{}</script>', null],
    'nothing wrong in the address where the page stood': [
      '<link rel="canonical" href="https://wiki.example.org/wiki/Accueil">',
      null,
    ],
    'a link to nowhere': ['<a href="./pages/none.html">x</a>', /none.html, which does not exist/],
    'a link to a folder': ['<a href="./pages/">x</a>', /pages\/, which does not exist/],
    'a link from the root': ['<a href="/index.html">x</a>', /not relative/],
    'a fragment to nowhere': ['<a href="./pages/reunion.html#none">x</a>', /#none of data\/site\/pages\/reunion.html/],
    'a fragment to nowhere on the page itself': ['<a href="#none">x</a>', /#none of data\/site\/index.html/],
    'nothing wrong in a fragment that is written in per cents': ['<a href="#%C3%A9">x</a><p id="é">x</p>', null],
    'a script link': ['<a href="javascript:alert(1)">x</a>', /links to javascript/],
    'an image from elsewhere': ['<img src="https://example.org/x.png" alt="">', /loads https:\/\/example.org\/x.png/],
    'an image from elsewhere without scheme': ['<img src="//example.org/x.png" alt="">', /loads \/\/example.org/],
    'a missing image': ['<img src="x.png" alt="">', /x.png, which does not exist/],
    'an image set from elsewhere': [
      '<img srcset="assets/site.css 1x, https://example.org/y.png 2x" alt="">',
      /y.png from elsewhere/,
    ],
    'a style sheet from elsewhere': [
      '<link rel="stylesheet" href="https://example.org/x.css">',
      /x.css from elsewhere/,
    ],
    'an inline script': ['<script>alert(1)</script>', /has <script>/],
    'an inline style': ['<p style="color: red">x</p>', /has style="" on <p>/],
    'a style element': ['<style>p {}</style>', /has <style>/],
    'an event handler': ['<p onclick="x()">x</p>', /has onclick="" on <p>/],
    'a base': ['<base href="https://example.org/">', /has <base>/],
  }
  test.for(Object.entries(cases))('%s', async ([, [body, message]]) => {
    const folder = copy()
    put(folder, 'data/site/index.html', page(body))
    const found = say(await run(site, folder))
    if (message === null) expect(found).toEqual([])
    else expect(found).toEqual([expect.stringMatching(message)])
    expect(await foundSinceGood(folder)).toEqual(found)
  })

  /** Told of a folder whose manifests are made anew, as by a run after the one that made the good bundle. */
  async function foundSinceGood(folder: string): Promise<readonly string[]> {
    await writeBundle(folder, { ...options, zip: false })
    return sinceGood(folder)
  }

  async function sinceGood(folder: string): Promise<readonly string[]> {
    const zip = await openZip(zipPath)
    try {
      return say(await run(siteCheck(await findUnchanged(folder, { zip, name: options.name })), folder))
    } finally {
      await zip.close()
    }
  }

  test('what an unchanged page led to and is gone: a place on a page, the page', async () => {
    const folder = copy()
    edit(folder, 'data/site/pages/reunion.html', (text) => text.replace(' id="decisions"', ' id="suite"'))
    expect(await foundSinceGood(folder)).toEqual([
      expect.stringContaining('#decisions of data/site/pages/reunion.html'),
    ])
    rmSync(join(folder, 'data/site/pages/reunion.html'))
    expect(await foundSinceGood(folder)).toEqual([
      expect.stringContaining('reunion.html#decisions, which does not exist'),
    ])
  })

  test('nothing in a page that is as it was where the check found nothing', async () => {
    const folder = copy()
    put(folder, 'data/site/index.html', page('<a href="/index.html">x</a>'))
    // The manifest still says what was.
    expect(await sinceGood(folder)).toEqual([])
    expect(await foundSinceGood(folder)).toEqual([expect.stringContaining('not relative')])
  })

  test('nothing in a page for unknown addresses that looks for its files in the folders above', async () => {
    const folder = copy()
    const looks = ['assets/site.css', '../../assets/site.css', '/assets/site.css', 'https:%5B/../../assets/site.css']
    const styles = (hrefs: readonly string[]): string =>
      hrefs.map((href) => `<link rel="stylesheet" href="${href}">`).join('')
    put(folder, 'data/site/404.html', page('').replace('</head>', `${styles(looks)}</head>`))
    expect(say(await run(site, folder))).toEqual([])
    put(folder, 'data/site/404.html', page('').replace('</head>', `${styles(['http:%5B/../assets/none.css'])}</head>`))
    expect(say(await run(site, folder))).toEqual([expect.stringContaining('assets/none.css, which does not exist')])
  })

  test('a page without policy', async () => {
    const folder = copy()
    edit(folder, 'data/site/index.html', (text) => text.replace(policy, "default-src 'self'"))
    expect(say(await run(site, folder))).toEqual([
      expect.stringContaining("has no Content-Security-Policy with default-src 'none'"),
    ])
  })

  test('a style sheet that imports or loads from elsewhere', async () => {
    const folder = copy()
    put(folder, 'data/site/assets/site.css', '@import "x.css"; p { background: url("https://example.org/p.png") }')
    expect(say(await run(site, folder))).toEqual([
      expect.stringContaining('has an @import'),
      expect.stringContaining('loads https://example.org/p.png from elsewhere'),
    ])
  })
})
