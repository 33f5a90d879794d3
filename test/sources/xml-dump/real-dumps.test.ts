/** Dumps of real wikis give the pages and revisions that were counted in them. */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hexToBase36, sha1Base36 } from '../../../src/support/hash.ts'
import { sharedPath } from '../../support/require.ts'
import { kinds, readDumps, written } from './read-events.ts'

const real = sharedPath('dumps')
const testbed = process.env['TESTBED_DIR'] ?? '/tmp/wikifonds-mediawiki'
const truthFile = sharedPath('mediawiki/ground-truth.json')

interface Truth {
  readonly pages: number
  readonly pagesByNamespace: Readonly<Record<string, number>>
  readonly liveRevisions: number
  readonly hiddenRevisions: readonly {
    readonly title: string
    readonly revisionId: number
    readonly hidden: readonly string[]
  }[]
  readonly redirects: readonly { readonly from: string; readonly to: string }[]
  readonly files: readonly {
    readonly name: string
    readonly bytes: number
    readonly sha1: string
    readonly timestamp: string
  }[]
}

const made = test.skipIf(!existsSync(join(testbed, 'dumps/.done')) || !existsSync(truthFile))
const truth = (): Truth => JSON.parse(readFileSync(truthFile, 'utf8')) as Truth
const madeDump = (name: string): string => join(testbed, 'dumps', name)

made('what a real MediaWiki dumps is what its database says', async () => {
  const seen = await readDumps([madeDump('full-uploads-files.xml')])
  const { pages, pagesByNamespace, liveRevisions, hiddenRevisions, redirects, files } = truth()
  expect(seen.losses).toEqual([])
  expect(seen.pages).toHaveLength(pages)
  expect(seen.revisions).toHaveLength(liveRevisions)
  const counted: Record<string, number> = {}
  for (const { namespaceId } of seen.pages) counted[namespaceId] = (counted[namespaceId] ?? 0) + 1
  expect(counted).toEqual(pagesByNamespace)
  const hidden = seen.revisions.filter((one) => one.hidden.text || one.hidden.comment || one.hidden.contributor)
  expect(hidden.map(({ title, revisionId }) => ({ title, revisionId }))).toEqual(
    hiddenRevisions.map(({ title, revisionId }) => ({ title, revisionId })),
  )
  expect(
    seen.pages
      .filter(({ redirect }) => redirect !== null)
      .map(({ title }) => title)
      .sort(),
  ).toEqual(redirects.map(({ from }) => from).sort())
  const carried = seen.files.map(({ name, at, content }) => [
    name,
    at,
    content?.length,
    content === null ? null : sha1Base36(content),
  ])
  const expected = files.map(({ name, timestamp, bytes, sha1 }) => [name, timestamp, bytes, hexToBase36(sha1)])
  expect(carried.sort()).toEqual(expected.sort())
  for (const file of seen.files) expect(file.sha1).toBe(file.content === null ? null : sha1Base36(file.content))
})

made('every text of a real MediaWiki has the SHA-1 and the size that it announces', async () => {
  const seen = await readDumps([madeDump('full.xml')])
  expect(kinds(seen)).toEqual(['no-files'])
  for (const { text, bytes } of seen.revisions) if (text !== null) expect(Buffer.byteLength(text)).toBe(bytes)
})

made('a stub dump and an export of logs are what they are', async () => {
  const stub = await readDumps([madeDump('stub-full.xml')])
  expect(stub.revisions).toHaveLength(176)
  expect(stub.revisions.every(({ text }) => text === null || text === '')).toBe(true)
  expect(stub.losses[0]).toMatchObject({ kind: 'text-missing', severity: 'lost' })
  await expect(readDumps([madeDump('logs.xml')])).rejects.toMatchObject({ code: 'DUMP_OF_LOGS' })
})

/** Dumps that the wiki's own tool makes with some options. */
function backup(...options: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(
    'php',
    ['/usr/share/mediawiki/maintenance/run.php', 'dumpBackup', '--quiet', ...options],
    { env: { ...process.env, MW_CONFIG_FILE: join(testbed, 'LocalSettings.php') }, maxBuffer: 1 << 28 },
  )
  expect(status, String(stderr)).toBe(0)
  return written(stdout, `history.xml${options.join('')}`)
}

made('parts of a real dump give what the whole gives, even where they cut a page', async () => {
  const whole = await readDumps([madeDump('full.xml')])
  const byPage = ['1', '30', '60', '100000'].flatMap((end, index, ends) =>
    index === 0 ? [] : [backup('--full', `--start=${ends[index - 1]}`, `--end=${end}`)],
  )
  const byRevision = [
    backup('--revrange', '--revstart=1', '--revend=61'),
    backup('--revrange', '--revstart=61', '--revend=100000'),
  ]
  const sorted = (seen: Awaited<ReturnType<typeof readDumps>>) =>
    [...seen.revisions].sort((a, b) => (a.revisionId ?? 0) - (b.revisionId ?? 0))
  for (const parts of [byPage, byRevision]) {
    const seen = await readDumps(parts)
    expect(new Set(seen.pages.map(({ title }) => title))).toEqual(new Set(whole.pages.map(({ title }) => title)))
    expect(sorted(seen)).toEqual(sorted(whole))
  }
})

made('schema 0.10 gives what 0.11 gives', async () => {
  const [older, newer] = [
    await readDumps([backup('--full', '--schema-version=0.10')]),
    await readDumps([madeDump('full.xml')]),
  ]
  expect(older.pages).toEqual(newer.pages)
  // The older one keeps the hash of a hidden text to itself.
  const told = ({ hidden, ...more }: (typeof newer.revisions)[number]) => ({
    ...more,
    sha1: hidden.text ? null : more.sha1,
  })
  expect(older.revisions.map(told)).toEqual(newer.revisions.map(told))
})

/** Exports of latest revisions name parents that they do not hold. */
const found: readonly (readonly [string, number, number, readonly string[]])[] = [
  ['heatsync-meetings.xml', 57, 57, ['no-files']],
  ['macbre/test/fixtures/dump.xml', 2, 4, []],
  ['macbre/test/fixtures/dump.xml.bz2', 2, 2, ['history-cut', 'history-cut']],
  ['macbre/test/fixtures/dump.xml.7z', 3, 3, ['history-cut']],
  ...['', '.bz2', '.gz', '.xz', '.lzma', '.7z'].map(
    (end) => [`pywikibot/tests/data/xml/article-pyrus.xml${end}`, 1, 6, []] as const,
  ),
  ['pywikibot/tests/data/xml/article-pear.xml', 1, 4, []],
  ['pywikibot/tests/data/xml/article-pear-0.10.xml', 1, 1, ['history-cut']],
  ['pywikibot/tests/data/xml/pair-0.10.xml', 2, 4, []],
  // Their hashes are made up; in the second one, two pages name one parent, which is told once.
  [
    'pywikibot/tests/data/xml/dummy-reflinks.xml',
    2,
    2,
    ['sha1-mismatch', 'sha1-mismatch', 'history-cut', 'history-cut'],
  ],
  [
    'pywikibot/tests/data/xml/dummy-template.xml',
    3,
    3,
    ['sha1-mismatch', 'sha1-mismatch', 'sha1-mismatch', 'history-cut', 'history-cut'],
  ],
]

test.skipIf(!existsSync(real)).each(found)(
  'reads %s: %i pages, %i revisions',
  async (name, pages, revisions, losses) => {
    const seen = await readDumps([join(real, name)])
    expect([seen.pages.length, seen.revisions.length]).toEqual([pages, revisions])
    expect(kinds(seen)).toEqual(losses)
  },
)

test.skipIf(!existsSync(real))('refuses UTF-16 and what is no archive', async () => {
  const data = join(real, 'pywikibot/tests/data/xml')
  for (const name of ['article-pyrus-utf16.xml', 'article-pyrus-utf16.xml.bz2']) {
    await expect(readDumps([join(data, name)])).rejects.toMatchObject({ code: 'DUMP_ENCODING' })
  }
  await expect(readDumps([join(data, 'article-pyrus.xml_invalid.7z')])).rejects.toMatchObject({ code: 'NOT_A_DUMP' })
})
