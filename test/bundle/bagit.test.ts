/** A bag is valid by BagIt and by nothing less: each file that is missing, changed or too many is told. */

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refuseLarge } from '../../src/bundle/bag/read-limits.ts'
import { openBundle } from '../../src/bundle/open.ts'
import { bagit } from '../../src/bundle/verify.ts'
import type { Finding } from '../../src/model/bundle.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { put, scratch } from './sample.ts'

type Files = Record<string, string | Buffer>
const hash = (algorithm: string, content: string | Buffer): string =>
  createHash(algorithm).update(content).digest('hex')
const row = (path: string, content: string, algorithm = 'sha256'): string => `${hash(algorithm, content)}  ${path}\n`
const bagitTxt = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** A minimal valid bag; `extra` adds or replaces files, undefined takes one away. */
function bagOf(extra: Readonly<Record<string, string | Buffer | undefined>> = {}): string {
  const folder = scratch('bag')
  const files: Readonly<Record<string, string | Buffer | undefined>> = {
    'bagit.txt': bagitTxt,
    'manifest-sha256.txt': row('data/a.txt', 'a'),
    'data/a.txt': 'a',
    ...extra,
  }
  for (const [path, content] of Object.entries(files)) if (content !== undefined) put(folder, path, content)
  return folder
}

async function check(folder: string): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for await (const finding of bagit.run(await openBundle(folder))) found.push(finding)
  return found
}

test('of a folder that was copied in part, every file that is missing is told', async () => {
  const rows = Array.from({ length: 120_000 }, (_, at) => row(`data/${at}.txt`, ''))
  const found = await check(bagOf({ 'manifest-sha256.txt': [row('data/a.txt', 'a'), ...rows].join('') }))
  expect(found.length).toBe(120_000)
})

test('a file may be as long as what it tells of', () => {
  const crate = { path: 'ro-crate-metadata.json', bytes: 40 << 20 }
  expect(() => refuseLarge('a.zip', crate, 90_000)).not.toThrow()
  expect(() => refuseLarge('a.zip', crate, 90)).toThrow(expect.objectContaining({ code: 'ENTRY_TOO_LARGE' }))
})

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

const valid: Readonly<Record<string, Files>> = {
  minimal: {},
  'spaces in names': {
    'data/two words.txt': 'b',
    'manifest-sha256.txt': row('data/a.txt', 'a') + row('data/two words.txt', 'b'),
  },
  'repeated metadata': { 'bag-info.txt': 'Contact-Name: Ada\nContact-Name: Grace\nLong: one\n  two\n' },
  'odd separators': { 'manifest-sha256.txt': `${hash('sha256', 'a')} \t data/a.txt\r\n` },
  'names with %25, %0A and %0D': {
    'data/50%.txt': 'b',
    'data/line\nbreak\r.txt': 'c',
    'manifest-sha256.txt': row('data/a.txt', 'a') + row('data/50%25.txt', 'b') + row('data/line%0Abreak%0d.txt', 'c'),
  },
  './ before the path': { 'manifest-sha256.txt': row('./data/a.txt', 'a') },
  'a bag in a bag': {
    'data/inner/bagit.txt': bagitTxt,
    'data/inner/data/x': 'x',
    'manifest-sha256.txt':
      row('data/a.txt', 'a') + row('data/inner/bagit.txt', bagitTxt) + row('data/inner/data/x', 'x'),
  },
  'fetch.txt with all files there': { 'fetch.txt': 'https://files.example.org/a 1 data/a.txt\n' },
  'another tag encoding': {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16LE\n',
    'manifest-sha256.txt': utf16(row('data/a.txt', 'a')),
    'bag-info.txt': utf16('Source-Organization: Société\nPayload-Oxum: 1.1\n'),
  },
  'upper-case hex': { 'manifest-sha256.txt': `${hash('sha256', 'a').toUpperCase()}  data/a.txt\n` },
  'an older version': { 'bagit.txt': 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n' },
  'several algorithms': {
    'manifest-md5.txt': row('data/a.txt', 'a', 'md5'),
    'manifest-sha512.txt': row('data/a.txt', 'a', 'sha512'),
  },
  'a tag manifest': { 'tagmanifest-sha256.txt': row('bagit.txt', bagitTxt) },
  'the right Oxum': { 'bag-info.txt': 'Payload-Oxum: 1.1\n' },
}

const goodRow = row('data/a.txt', 'a')
const invalid: Readonly<
  Record<string, readonly [files: Readonly<Record<string, string | Buffer | undefined>>, message: RegExp]>
> = {
  'no bagit.txt': [{ 'bagit.txt': undefined }, /no BagIt bag/],
  'a byte order mark': [{ 'bagit.txt': `\ufeff${bagitTxt}` }, /byte order mark/],
  'a bad version': [{ 'bagit.txt': bagitTxt.replace('1.0', '1.x') }, /no first line/],
  'an unknown version': [{ 'bagit.txt': bagitTxt.replace('1.0', '2.0') }, /declares version 2\.0/],
  'a missing encoding': [{ 'bagit.txt': 'BagIt-Version: 1.0\n' }, /no second line/],
  'an unknown encoding': [{ 'bagit.txt': bagitTxt.replace('UTF-8', 'KLINGON') }, /unknown encoding KLINGON/],
  'a space before the colon': [{ 'bagit.txt': bagitTxt.replace(':', ' :') }, /no first line/],
  'a space at the end of a line': [{ 'bagit.txt': bagitTxt.replace('1.0', '1.0 ') }, /no first line/],
  'a third line': [{ 'bagit.txt': `${bagitTxt}Note: x\n` }, /more than two lines/],
  'no payload manifest': [{ 'manifest-sha256.txt': undefined }, /no manifest lists the payload/],
  'no data/': [{ 'data/a.txt': undefined, 'manifest-sha256.txt': '' }, /no payload/],
  'an extra payload file': [{ 'data/b.txt': 'b' }, /not listed in manifest-sha256/],
  'a missing payload file': [
    { 'manifest-sha256.txt': goodRow + row('data/b.txt', 'b') },
    /listed in manifest-sha256.txt but missing/,
  ],
  'a file absent from one manifest': [{ 'manifest-sha512.txt': '' }, /not listed in manifest-sha512/],
  'a path twice with the same hash': [{ 'manifest-sha256.txt': goodRow + goodRow }, /listed twice/],
  'a path twice with another hash': [{ 'manifest-sha256.txt': row('data/a.txt', 'b') + goodRow }, /listed twice/],
  'a corrupt payload file': [{ 'data/a.txt': 'A' }, /checksum of manifest-sha256/],
  'a corrupt tag file': [
    { 'bag-info.txt': 'X: y\n', 'tagmanifest-sha256.txt': row('bag-info.txt', 'X: z\n') },
    /checksum of tagmanifest/,
  ],
  'a missing tag file': [
    { 'tagmanifest-sha256.txt': row('bag-info.txt', 'X: z\n') },
    /listed in tagmanifest-sha256.txt but missing/,
  ],
  'wrong bytes in Oxum': [{ 'bag-info.txt': 'Payload-Oxum: 2.1\n' }, /Payload-Oxum 2\.1/],
  'a wrong count in Oxum': [{ 'bag-info.txt': 'Payload-Oxum: 1.2\n' }, /Payload-Oxum 1\.2/],
  'a line that is no tag': [{ 'bag-info.txt': 'nonsense\n' }, /no tag: nonsense/],
  'a line that is no manifest row': [{ 'manifest-sha256.txt': `${goodRow}nonsense\n` }, /no hash and path: nonsense/],
  'an unknown algorithm': [{ 'manifest-crc99.txt': '00  data/a.txt\n' }, /unknown algorithm crc99/],
  'a path that climbs out': [{ 'manifest-sha256.txt': `${goodRow}00  data/../../x\n` }, /climbs out/],
  'an absolute path': [{ 'manifest-sha256.txt': `${goodRow}00  /etc/passwd\n` }, /absolute/],
  'a home path': [{ 'manifest-sha256.txt': `${goodRow}00  ~/x\n` }, /home folder/],
  'a drive path': [{ 'manifest-sha256.txt': `${goodRow}00  C:\\x\n` }, /names a drive/],
  'a UNC path': [{ 'manifest-sha256.txt': `${goodRow}00  \\\\host\\x\n` }, /absolute/],
  'a payload manifest that lists a tag file': [
    { 'manifest-sha256.txt': goodRow + row('bagit.txt', bagitTxt) },
    /outside data/,
  ],
  'a path that climbs out in fetch.txt': [
    { 'fetch.txt': 'https://files.example.org/ - data/../../x\n' },
    /in fetch.txt: climbs out/,
  ],
  'an absolute path in fetch.txt': [
    { 'fetch.txt': 'https://files.example.org/ - /etc/passwd\n' },
    /in fetch.txt: is an absolute/,
  ],
  'a home path in fetch.txt': [
    { 'fetch.txt': 'https://files.example.org/ - ~/x\n' },
    /in fetch.txt: begins with a home/,
  ],
  'a drive path in fetch.txt': [{ 'fetch.txt': 'https://files.example.org/ - C:/x\n' }, /in fetch.txt: names a drive/],
  'a tag manifest that lists a payload file': [{ 'tagmanifest-sha256.txt': goodRow }, /payload file in a tag manifest/],
  'a tag manifest that lists a tag manifest': [
    { 'tagmanifest-sha256.txt': row('tagmanifest-md5.txt', ''), 'tagmanifest-md5.txt': '' },
    /tag manifest in a tag manifest/,
  ],
  'files that are still to fetch': [
    {
      'fetch.txt': 'https://files.example.org/b 1 data/b.txt\n',
      'manifest-sha256.txt': goodRow + row('data/b.txt', 'b'),
    },
    /incomplete/,
  ],
}

const doubtful: Readonly<Record<string, readonly [files: Files, message: RegExp]>> = {
  'a * before the path': [{ 'manifest-sha256.txt': `${hash('sha256', 'a')} *data/a.txt\n` }, /has a \*/],
  'names equal by case': [{ 'data/A.txt': 'b', 'manifest-sha256.txt': goodRow + row('data/A.txt', 'b') }, /by case/],
  'names equal by normalisation': [
    {
      'data/e\u0301.txt': 'b',
      'data/\u00e9.txt': 'c',
      'manifest-sha256.txt': goodRow + row('data/e\u0301.txt', 'b') + row('data/\u00e9.txt', 'c'),
    },
    /normalisation/,
  ],
  'system files': [
    { 'data/.DS_Store': 'b', 'manifest-sha256.txt': goodRow + row('data/.DS_Store', 'b') },
    /operating system/,
  ],
}

describe('a bag is valid with', () => {
  test.for(Object.entries(valid))('%s', async ([, files]) => {
    expect(await check(bagOf(files))).toEqual([])
  })
})

describe('a bag is invalid with', () => {
  test.for(Object.entries(invalid))('%s', async ([, [files, message]]) => {
    const found = await check(bagOf(files))
    expect(
      found.filter(({ level }) => level === 'error').map((finding) => sentence(finding.message, 'en')),
    ).toContainEqual(expect.stringMatching(message))
  })
})

describe('a bag passes with a warning for', () => {
  test.for(Object.entries(doubtful))('%s', async ([, [files, message]]) => {
    const found = await check(bagOf(files))
    expect(found.map(({ level }) => level)).toEqual(['warning'])
    expect(found.map((finding) => sentence(finding.message, 'en'))[0]).toMatch(message)
  })
})
