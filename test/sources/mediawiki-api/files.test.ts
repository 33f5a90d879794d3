/** Versions of uploads: checked, asked for again, and told where they are missing. */

import { createHash } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { apiInput, nothingKnown, readWiki, type Seen } from './read-api.ts'
import { json, type SmallAnswer, type SmallWiki, startSmallWiki } from './small-wiki.ts'

const wikis: SmallWiki[] = []
afterEach(() => {
  for (const wiki of wikis.splice(0)) wiki.stop()
})

const bytes = 'les octets du plan'
const sha1 = createHash('sha1').update(bytes).digest('hex')
const version = {
  timestamp: '2018-03-01T10:00:00Z',
  user: 'Côme',
  userid: 4,
  size: bytes.length,
  sha1,
  mime: 'image/png',
}

/** Reads a wiki with one file; `give` answers for its bytes, the count says for which time. */
async function readFile(
  versions: readonly object[],
  give: (path: string, count: number) => SmallAnswer,
  more = {},
): Promise<Seen> {
  const asked = new Map<string, number>()
  const wiki = await startSmallWiki((url) => {
    if (url.pathname.startsWith('/images/')) {
      const count = asked.get(url.pathname) ?? 0
      asked.set(url.pathname, count + 1)
      return give(url.pathname, count)
    }
    const isOne = url.searchParams.has('titles')
    if (!isOne && url.searchParams.get('generator') !== 'allimages') return null
    const limit = isOne ? versions.length : Number(url.searchParams.get('iilimit'))
    const page = { pageid: 4, ns: 6, title: 'Fichier:Plan du jardin.png', imageinfo: versions.slice(0, limit) }
    return json({ batchcomplete: true, query: { pages: [page] } })
  })
  wikis.push(wiki)
  const pace = { concurrency: 3, perSecond: 500, tries: 3 }
  return await readWiki(apiInput(`${wiki.address}/w/api.php`, nothingKnown, { pace, ...more }))
}

/** The wiki calls itself by another name; its files are asked for where it was found. */
const at = (path: string): string => `//small.example/images/${path}`
const good = (): SmallAnswer => ({ body: bytes })

test('keeps a file with its author, time, hash and type', async () => {
  const seen = await readFile([{ ...version, comment: 'plan', url: at('Plan.png') }], good)
  expect(seen.files).toEqual([
    {
      name: 'Plan du jardin.png',
      at: '2018-03-01T10:00:00Z',
      contributor: { id: 4, name: 'Côme', kind: 'user' },
      comment: 'plan',
      sha1: BigInt(`0x${sha1}`).toString(36).padStart(31, '0'),
      bytes: bytes.length,
      mime: 'image/png',
      isLatest: true,
      content: Buffer.from(bytes),
    },
  ])
  expect(seen.losses).toEqual([])
})

test('asks again for bytes that are not those announced', async () => {
  const seen = await readFile([{ ...version, url: at('Plan.png') }], (_, count) =>
    count === 0 ? { body: 'half' } : good(),
  )
  expect(seen.files[0]?.content?.toString()).toBe(bytes)
  expect(seen.losses).toEqual([])
  expect(seen.requests['file']).toBe(2)
})

test('keeps bytes that the wiki gives twice, and says that they are not those announced', async () => {
  const seen = await readFile([{ ...version, url: at('Plan.png') }], () => ({ body: 'another plan' }))
  expect(seen.files[0]?.content?.toString()).toBe('another plan')
  expect(seen.losses.map(({ kind, severity }) => [kind, severity])).toEqual([['sha1-mismatch', 'lost']])
  expect(seen.files[0]?.sha1).not.toBe(version.sha1)
})

test('breaks off a file that is larger than announced and than allowed', async () => {
  const files = { all: true, maxBytes: 100 }
  const seen = await readFile([{ ...version, url: at('Plan.png') }], () => ({ body: 'x'.repeat(500_000) }), { files })
  expect(seen.files[0]?.content).toBeNull()
  expect(seen.losses.map(({ kind, severity }) => [kind, severity])).toEqual([['file-too-large', 'declared']])
})

test('marks versions that the wiki hides or has lost', async () => {
  const hidden = { timestamp: '2016-01-01T00:00:00Z', filehidden: true, userhidden: true, commenthidden: true }
  const lost = { ...version, timestamp: '2017-01-01T00:00:00Z', filemissing: true }
  const seen = await readFile([{ ...version, url: at('Plan.png') }, lost, hidden], good)
  expect(seen.files.map(({ isLatest, content }) => [isLatest, content !== null])).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ])
  expect(seen.files[2]).toMatchObject({ contributor: null, comment: null, sha1: null })
  expect(seen.losses.map(({ kind, severity }) => [kind, severity])).toEqual([
    ['file-unreadable', 'lost'],
    ['file-hidden', 'declared'],
  ])
})

test('asks alone for a file with more versions than an answer gives of each', async () => {
  const versions = Array.from({ length: 60 }, (_, index) => ({
    ...version,
    timestamp: `2018-03-01T10:00:${index}Z`,
    url: at(`${index}.png`),
  }))
  const seen = await readFile(versions, good)
  expect(seen.files).toHaveLength(60)
  expect(seen.files.filter(({ isLatest }) => isLatest)).toHaveLength(1)
  expect(seen.requests['allimages']).toBe(2)
})

test('takes current versions only, where the pipeline says so', async () => {
  const old = { ...version, timestamp: '2017-01-01T00:00:00Z', url: at('old.png') }
  const seen = await readFile([{ ...version, url: at('Plan.png') }, old], good, {
    files: { all: false, maxBytes: 1e6 },
  })
  expect(seen.files.map(({ isLatest }) => isLatest)).toEqual([true])
})
