/** Versions of an upload from several sources are told apart or joined by time and bytes, and never share a path. */

import { expect, test } from 'vitest'
import type { ArchiveReader } from '../../src/archive/read.ts'
import type { FileVersionRow } from '../../src/archive/rows.ts'
import { refusePath } from '../../src/bundle/bag/names.ts'
import { joinVersions, publishFiles } from '../../src/pipeline/run/view/files.ts'
import { sentence } from '../../src/texts/sentence.ts'

const row = (more: Partial<FileVersionRow>): FileVersionRow => ({
  name: 'Plan.png',
  at: null,
  contributor_id: null,
  comment: null,
  sha1: null,
  bytes: null,
  mime: null,
  is_latest: 1,
  stored: 0,
  reduced: 0,
  readers: null,
  ...more,
})
const original = row({ at: '2018-05-02T12:30:00Z', sha1: 'a', stored: 1 })
const reduced = row({ at: '2018-05-02T12:30:00Z', sha1: 'b', stored: 1, reduced: 1, comment: 'le plan' })

test('the bytes of a version beat a reduced copy of it, whichever came first', () => {
  const joined = [{ ...original, comment: 'le plan' }]
  expect(joinVersions([original, reduced])).toEqual(joined)
  expect(joinVersions([reduced, original])).toEqual(joined)
})

test('a version that a dump only names is the one of which a mirror has a copy, with the second of the dump', () => {
  const named = row({ at: '2018-05-02T12:30:41Z', sha1: 'a', contributor_id: 3 })
  expect(joinVersions([reduced, named])).toEqual([{ ...reduced, at: '2018-05-02T12:30:41Z', contributor_id: 3 }])
})

test('a current file of an unknown time is the current one of another source', () => {
  expect(joinVersions([row({ sha1: 'b', stored: 1, reduced: 1 }), original])).toEqual([original])
})

test('versions of other times, and two of one minute, stay apart', () => {
  const older = row({ at: '2017-01-01T00:00:00Z', sha1: 'c', is_latest: 0 })
  const twin = row({ at: '2018-05-02T12:30:00Z', sha1: 'd', stored: 1, is_latest: 0 })
  const unnamed = row({ at: '2016-01-01T00:00:00Z', is_latest: 0 })
  expect(joinVersions([older, original, twin])).toEqual([older, original, twin])
  expect(joinVersions([unnamed, { ...unnamed }])).toHaveLength(2)
})

test('two versions of one minute that a source tells to the second are two, whatever of them is here', () => {
  const first = row({ at: '2018-05-02T12:30:05Z', sha1: 'a', stored: 1, is_latest: 0 })
  const second = row({ at: '2018-05-02T12:30:41Z' })
  expect(joinVersions([first, second])).toEqual([first, second])
})

/** Where the versions of uploads lie in a bundle, by their SHA-1s. */
function pathsOf(...rows: readonly FileVersionRow[]) {
  const reader = { fileVersions: () => rows, fileContent: () => [] } as unknown as ArchiveReader
  const redaction = {
    titleOf: (title: string) => title,
    dropsFile: () => false,
    changedFiles: new Map(),
    maskedFiles: new Map(),
    heldFiles: new Set(),
  }
  const files = publishFiles(reader, {
    redaction: redaction as never,
    contributors: new Map(),
    pages: { byTitle: () => null } as never,
    fileNamespace: 'File',
    isExcluded: () => false,
  })
  return files.flatMap(({ versions }) => versions.map(({ sha1, bundlePath }) => [sha1, bundlePath] as const))
}

const sum = (letter: string): string => letter.repeat(31)
const uploaded = (letter: string, more: Partial<FileVersionRow> = {}): FileVersionRow =>
  row({ at: '2018-05-02T12:30:00Z', sha1: sum(letter), stored: 1, is_latest: 0, ...more })

test('versions whose bytes differ never share a path, those of the same bytes do', () => {
  const paths = pathsOf(
    uploaded('a'),
    uploaded('b'),
    uploaded('c', { is_latest: 1 }),
    uploaded('a', { at: '2017-01-01T00:00:00Z' }),
    uploaded('d', { name: 'plan.PNG', is_latest: 1 }),
    uploaded('e', { name: 'plan.PNG' }),
    uploaded('f', { name: 'PLAN.png', reduced: 1 }),
    uploaded('g', { name: 'PLAN.png', reduced: 1 }),
  )
  const sums = new Map(paths.map(([sha1, path]) => [path, sha1]))
  expect(paths.filter(([sha1, path]) => sums.get(path) !== sha1)).toEqual([])
  expect(paths[0]).toEqual([sum('a'), `data/files/versions/${sum('a')}-plan.png`])
  expect(paths[3]).toEqual(paths[0])
  expect(paths[2]).toEqual([sum('c'), 'data/files/plan.png'])
})

test('the path of an older version keeps its ending, however long its name', () => {
  const versions = ['orchard-plan-of-1998-v2.png', 'orchard-plan-of-1998-second-draft.png'].map((name, index) =>
    uploaded('ab'.charAt(index), { name }),
  )
  expect(
    pathsOf(...versions, ...versions.map((one) => ({ ...one, sha1: sum('c'), is_latest: 1 }))).map(([, path]) => path),
  ).toEqual(
    expect.arrayContaining([
      `data/files/versions/${sum('a')}-orchard-plan-of-1998-v2.png`,
      `data/files/versions/${sum('b')}-orchard-plan-of-1998-sec.png`,
    ]),
  )
})

test('where two sources have a current version each, the newer is the current one', () => {
  const older = uploaded('a', { at: '2017-01-01T00:00:00Z', is_latest: 1 })
  expect(pathsOf(older, uploaded('b', { is_latest: 1 })).map(([, path]) => path)).toEqual([
    `data/files/versions/${sum('a')}-plan.png`,
    'data/files/plan.png',
  ])
})

/** Pieces of names, put together in every way: what systems refuse, what scripts have, what is long. */
const pieces = [
  ...[
    '',
    '.',
    '..',
    ' ',
    '%',
    '%2F',
    '/',
    '\\',
    ':',
    '*',
    '?',
    '"',
    '<',
    '>',
    '|',
    '\0',
    '\n',
    '\r',
    '\t',
    '\x7f',
    '~',
    '-',
    '_',
    "'",
  ],
  ...[
    'trail',
    'Trail',
    'TRAIL',
    'con',
    'AUX',
    'nul.',
    'com1',
    'lpt9.tar',
    '.png',
    '.PNG',
    '.p n g',
    '.jpé',
    '.tar.gz',
    '.x',
  ],
  ...[
    'путь',
    'Οδός',
    'طريق',
    'דרך',
    '路',
    'みち',
    '길',
    'ทาง',
    'पथ',
    'ճանապարհ',
    'İı',
    'ß',
    'ﬁ',
    'e\u0301',
    '\u200b',
    '\ufeff',
  ],
  ...['🥾', '👩‍🌾', '\ud800', '\udc00', 'z\u0335\u0321', `${'long'.repeat(70)}`, `.${'end'.repeat(30)}`],
]

test('whatever an upload is called, every path that comes of it may stand in a bundle, and is its own', () => {
  const names = [
    ...new Set(pieces.flatMap((one) => pieces.flatMap((two) => [one + two, `${one}a${two}`, `${two}.png${one}`]))),
  ]
  const paths = pathsOf(
    ...names.flatMap((name, index) => {
      const sums = Array.from({ length: 3 }, (_, place) => `${index}x${place}`.padStart(31, '0'))
      return [
        uploaded('', { name, sha1: sums[0] ?? '', is_latest: 1, reduced: index % 2 }),
        uploaded('', { name, sha1: sums[1] ?? '', at: '2017-01-01T00:00:00Z' }),
        uploaded('', { name, sha1: sums[2] ?? '', at: '2016-01-01T00:00:00Z', reduced: 1 }),
      ]
    }),
  ).map(([, path]) => path ?? '')
  const refused = paths.flatMap((path) =>
    [path, path.replace('data/files/', 'data/site/uploads/cleaned/')].flatMap((place) => refusePath(place) ?? []),
  )
  expect(refused.map((reason) => sentence(reason, 'en'))).toEqual([])
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(names.length * 3)
})
