/** A wiki of so many pages with so many revisions each, of which it may refuse texts; read without pauses. */

import { base36ToHex, sha1Base36 } from '../../../src/support/hash.ts'
import { apiInput, nothingKnown, readWiki } from './read-api.ts'
import { emptyWiki, json, type SmallAnswer, startSmallWiki } from './small-wiki.ts'

export interface Plan {
  readonly pages: number
  /** Of each page; ids go by time, page after page. */
  readonly revisions: number
  /** @default none is */
  readonly isRefused?: (revisionId: number) => boolean
  /** Told of each refusal: it is answered when what this gives resolves. @default at once */
  readonly whenRefused?: (asked: URL) => Promise<unknown> | undefined
  /** So many times it refuses, then it answers. @default for good */
  readonly times?: number
  readonly isOld?: boolean
  /** What stands before the text of each revision. @default nothing */
  readonly before?: string
}

/** Who is asked for a refused text answers 500, whatever else was asked for with it. */
export async function readPlan(plan: Plan, first: (url: URL) => SmallAnswer | null = () => null) {
  const refusals = new Map<number, number>()
  const wiki = await startSmallWiki((url) => first(url) ?? answer(url, plan, refusals))
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
  const refused = ids.filter(
    (id) => plan.isRefused?.(id) === true && (refusals.get(id) ?? 0) < (plan.times ?? Infinity),
  )
  if (isWithText && refused.length > 0) {
    for (const id of refused) refusals.set(id, (refusals.get(id) ?? 0) + 1)
    const after = plan.whenRefused?.(url)
    return { status: 500, body: 'Fatal error', ...(after === undefined ? {} : { after }) }
  }
  if (asked.get('action') === 'raw') return { body: textOf(ids[0] ?? 0, plan) }
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

const textOf = (id: number, { before = '' }: Plan): string => `${before}Le potager, état ${id}`

function row(id: number, plan: Plan, isWithText: boolean) {
  const pageid = Math.ceil(id / plan.revisions)
  const sha1 = base36ToHex(sha1Base36(textOf(id, plan)))
  const main = {
    contentmodel: 'wikitext',
    contentformat: 'text/x-wiki',
    sha1,
    ...(isWithText ? { content: textOf(id, plan) } : {}),
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
