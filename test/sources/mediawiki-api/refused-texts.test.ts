/** Texts that a wiki refuses: what they cost, and what is still had of their pages. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { base36ToHex, sha1Base36 } from '../../../src/support/hash.ts'
import { apiInput, nothingKnown, readWiki } from './read-api.ts'
import { emptyWiki, json, type SmallAnswer, startSmallWiki } from './small-wiki.ts'

/** A pause is no time here: how many requests there are decides. */
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(-1)
})
afterEach(() => {
  vi.restoreAllMocks()
})

interface Plan {
  readonly pages: number
  /** Of each page; ids go by time, page after page. */
  readonly revisions: number
  readonly isRefused: (revisionId: number) => boolean
  /** So many times it refuses, then it answers. @default for good */
  readonly times?: number
  readonly isOld?: boolean
}

/** Who is asked for a refused text answers 500, whatever else was asked for with it. */
async function readPlan(plan: Plan) {
  const refusals = new Map<number, number>()
  const wiki = await startSmallWiki((url) => answer(url, plan, refusals))
  try {
    const pace = { concurrency: 2, perSecond: 1000, tries: 6 }
    const seen = await readWiki(apiInput(`${wiki.address}/w/api.php`, nothingKnown, { pace }))
    return { seen, urls: wiki.requests.map(({ url = '' }) => decodeURIComponent(url)) }
  } finally {
    wiki.stop()
  }
}

function answer(url: URL, plan: Plan, refusals: Map<number, number>): SmallAnswer | null {
  const asked = url.searchParams
  const ids = idsAsked(asked, plan)
  const isWithText = asked.has('oldid') || /content$/.test(asked.get('rvprop') ?? asked.get('arvprop') ?? '')
  const refused = ids.filter((id) => plan.isRefused(id) && (refusals.get(id) ?? 0) < (plan.times ?? Infinity))
  if (isWithText && refused.length > 0) {
    for (const id of refused) refusals.set(id, (refusals.get(id) ?? 0) + 1)
    return { status: 500, body: 'Fatal error' }
  }
  if (asked.get('action') === 'raw') return { body: textOf(ids[0] ?? 0) }
  if (asked.get('action') === 'parse') return json({ parse: { text: '<p>Affiché</p>' } })
  const rows = ids.map((id) => row(id, plan, isWithText))
  if (asked.has('revids') || asked.has('pageids')) return json({ batchcomplete: true, query: { pages: rows } })
  if (asked.get('list') === 'allrevisions' && asked.get('arvlimit') !== '1') {
    const next = (ids.at(-1) ?? 0) + 1
    const more = next > plan.pages * plan.revisions ? { batchcomplete: true } : { continue: { arvcontinue: `${next}` } }
    return json({ ...more, query: { allrevisions: rows } })
  }
  if (asked.get('generator') === 'allpages') return json({ batchcomplete: true, query: { pages: listed(plan) } })
  return plan.isOld === true && asked.has('siprop') ? oldWiki(url) : null
}

/** Before 1.27 there is no list of all revisions. */
function oldWiki(url: URL): SmallAnswer {
  const { body = '{}' } = emptyWiki(url)
  return json(JSON.parse(body.replace('MediaWiki 1.43.0', 'MediaWiki 1.23.0')))
}

function idsAsked(asked: URLSearchParams, { pages, revisions }: Plan): readonly number[] {
  const from = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index)
  if (asked.has('oldid')) return [Number(asked.get('oldid'))]
  if (asked.has('revids')) return (asked.get('revids') ?? '').split('|').map(Number)
  if (asked.has('pageids')) {
    const ids = (asked.get('pageids') ?? '').split('|').map(Number)
    return asked.has('rvdir')
      ? from((ids[0] ?? 0) * revisions - revisions + 1, revisions)
      : ids.map((id) => id * revisions)
  }
  if (asked.get('list') !== 'allrevisions') return []
  const first = Number(asked.get('arvcontinue') ?? 1)
  return from(first, Math.min(asked.get('arvlimit') === '500' ? 500 : 50, pages * revisions - first + 1))
}

const textOf = (id: number): string => `Le potager, état ${id}`

function row(id: number, { revisions }: Plan, isWithText: boolean) {
  const pageid = Math.ceil(id / revisions)
  const sha1 = base36ToHex(sha1Base36(textOf(id)))
  const main = {
    contentmodel: 'wikitext',
    contentformat: 'text/x-wiki',
    sha1,
    ...(isWithText ? { content: textOf(id) } : {}),
  }
  const at = new Date(Date.UTC(2014, 0, 1) + id * 3_600_000).toISOString().replace('.000', '')
  const revision = { revid: id, parentid: id - 1, timestamp: at, user: 'Ysée', slots: { main } }
  return { pageid, ns: 0, title: `Potager ${pageid}`, revisions: [revision] }
}

const listed = ({ pages, revisions }: Plan) =>
  Array.from({ length: pages }, (_, index) => ({
    pageid: index + 1,
    ns: 0,
    title: `Potager ${index + 1}`,
    lastrevid: (index + 1) * revisions,
  }))

const refusedOf = (pageId: number, revisions: number) => (id: number) =>
  Math.ceil(id / revisions) === pageId && id > pageId * revisions - 3

for (const isOld of [false, true])
  test(`the three newest texts of one page cost few requests, and no other text (${isOld ? 'MediaWiki 1.23' : '1.43'})`, async () => {
    const plan: Plan = { pages: 60, revisions: 8, isRefused: refusedOf(31, 8), isOld }
    const [{ seen, urls }, good] = [await readPlan(plan), await readPlan({ ...plan, isRefused: () => false })]
    expect(seen.losses.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['text-missing', 'Potager 31 (revision 246)'],
      ['text-missing', 'Potager 31 (revision 247)'],
      ['text-missing', 'Potager 31 (revision 248)'],
      ['rendering-missing', 'Potager 31 (revision 248)'],
    ])
    const texts = new Map(seen.revisions.map(({ revisionId, text }) => [revisionId, text]))
    expect([...texts.values()].filter((text) => text !== null)).toHaveLength(477)
    expect(texts.size).toBe(480)
    // At five a second: some 17 seconds, and 15 more for the pauses between six tries.
    expect(urls.length - good.urls.length).toBeLessThan(isOld ? 140 : 85)
    for (const id of [246, 247, 248])
      expect(urls.filter((url) => url.includes(`revids=${id}&`) && url.includes('|content'))).toHaveLength(6)
  })

test('the pauses between tries are the same for one text and for many', async () => {
  const { urls } = await readPlan({ pages: 60, revisions: 8, isRefused: refusedOf(31, 8) })
  const tries = urls.flatMap((url) => /revids=(24[678])&.*content/.exec(url)?.[1] ?? []).slice(3)
  expect([...tries.slice(0, 3)].sort()).toEqual(['246', '247', '248'])
})

test('pages whose newest text is refused cost less than thirty requests each, though each lies in another answer', async () => {
  const plan: Plan = { pages: 200, revisions: 8, isRefused: (id) => id % 80 === 0 }
  const [{ seen, urls }, good] = [await readPlan(plan), await readPlan({ ...plan, isRefused: () => false })]
  expect(seen.losses.filter(({ kind }) => kind === 'text-missing')).toHaveLength(20)
  // A hundred: ten minutes at five requests a second.
  expect((urls.length - good.urls.length) / 20).toBeLessThan(30)
})

test('a text that is refused a while is had in the end, and shown as latest', async () => {
  const { seen } = await readPlan({ pages: 60, revisions: 8, isRefused: refusedOf(31, 8), times: 6 })
  expect(seen.losses).toEqual([])
  const last = seen.revisions.filter(({ revisionId }) => revisionId === 248)
  expect(last.map(({ text, isLatest }) => [text, isLatest])).toEqual([
    [null, true],
    ['Le potager, état 248', true],
  ])
})

test('of a text that is refused for good the rendering of the wiki is asked for all the same', async () => {
  const isRefused = refusedOf(31, 8)
  const refusals = new Map<number, number>()
  const plan: Plan = { pages: 60, revisions: 8, isRefused }
  const wiki = await startSmallWiki((url) =>
    url.searchParams.get('action') === 'parse'
      ? json({ parse: { text: '<p>Récolte</p>' } })
      : answer(url, plan, refusals),
  )
  const pace = { concurrency: 2, perSecond: 1000, tries: 2 }
  const seen = await readWiki(apiInput(`${wiki.address}/w/api.php`, nothingKnown, { pace }))
  wiki.stop()
  expect([...seen.renderings]).toEqual([[248, '<p>Récolte</p>']])
})
