/** Texts that a wiki refuses: what they cost, and what is still had of their pages. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Plan, readPlan } from './planned-wiki.ts'
import { json } from './small-wiki.ts'

/** A pause is no time here: how many requests there are decides. */
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(-1)
})
afterEach(() => {
  vi.restoreAllMocks()
})

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

test('the pauses between tries are the same for one text and for many: none waits until another has had all its tries', async () => {
  const askedAgain = new Set<string>()
  const tries = new Map(['246', '247', '248'].map((id) => [id, 0]))
  let othersCome = (): void => {}
  const othersAreAsked = new Promise<void>((resolve) => {
    othersCome = resolve
  })
  await readPlan({
    ...{ pages: 60, revisions: 8, isRefused: refusedOf(31, 8) },
    whenRefused({ searchParams }) {
      const id = searchParams.get('revids') ?? ''
      const before = tries.get(id)
      if (before === undefined) return undefined
      tries.set(id, before + 1)
      // The first time to find it among others.
      if (before === 1) askedAgain.add(id)
      if (askedAgain.size > 1) othersCome()
      // Where the others waited for it, it would never be answered.
      return before === 1 ? othersAreAsked : undefined
    },
  })
  expect([...tries.values()]).toEqual([6, 6, 6])
}, 20_000)

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
  const plan: Plan = { pages: 60, revisions: 8, isRefused: refusedOf(31, 8) }
  const isRendering = (url: URL): boolean => url.searchParams.get('action') === 'parse'
  const { seen } = await readPlan(plan, (url) =>
    isRendering(url) ? json({ parse: { text: '<p>Récolte</p>' } }) : null,
  )
  // Before those that are only compared.
  expect([...seen.renderings][0]).toEqual([248, '<p>Récolte</p>'])
})

test('texts that come together to 26 MB, of a wiki that says so much at once, are had by the answers of others', async () => {
  const plan: Plan = { pages: 13, revisions: 1, before: 'я, [{"'.repeat(1 << 18) }
  const [{ seen, urls }, small] = [await readPlan(plan), await readPlan({ ...plan, before: '' })]
  expect(seen.losses).toEqual([])
  expect(seen.revisions.map(({ text }) => text?.length)).toEqual(
    small.seen.revisions.map(({ text }) => (text?.length ?? 0) + (6 << 18)),
  )
  expect(urls).toHaveLength(small.urls.length)
})
