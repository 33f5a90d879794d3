/** Pages of two bundles: which there are, their revisions, latest texts, uploads and links. */

import type { FondsLink, FondsPage, FondsRevision, FondsUpload } from '../../model/fonds.ts'
import { titleWithSection } from '../../model/title.ts'
import { diffTexts } from '../../support/text-diff.ts'
import { type BundleDifference, both, type DiffSide, joined, sortedBy } from './difference.ts'

/** Lines of a changed text that are given. */
const mostLines = 40

/** Pages, revisions, texts and links, by page; then uploads. */
export function* diffPages(old: DiffSide, now: DiffSide): Generator<BundleDifference> {
  const moves = movedPages(old, now)
  const keyOf = (page: FondsPage): string => `${String(page.namespaceId + 10_000).padStart(6, '0')} ${page.title}`
  for (const [before, after] of joined(old.pages(), now.pages(), keyOf)) {
    if (before !== null && after !== null) yield* diffPage(old, now, before, after)
    else if (after !== null) yield* cameAs(old, now, after, moves.get(after.pageId) ?? null)
    else if (before !== null && !moves.has(before.pageId)) yield { level: 'page', kind: 'gone', subject: before.title }
  }
  yield* diffUploads(old, now)
}

/** The former page of each page that has another title now, by page id; ids that wikifonds made tell nothing. */
function movedPages(old: DiffSide, now: DiffSide): ReadonlyMap<number, FondsPage> {
  const titles = new Map<number, string>()
  for (const { pageId, title, origin } of now.pages()) if (origin !== 'synthetic') titles.set(pageId, title)
  const moved = new Map<number, FondsPage>()
  for (const page of old.pages()) {
    const title = titles.get(page.pageId)
    if (page.origin !== 'synthetic' && title !== undefined && title !== page.title && old.pageOfTitle(title) === null)
      moved.set(page.pageId, page)
  }
  return moved
}

function* cameAs(old: DiffSide, now: DiffSide, page: FondsPage, former: FondsPage | null): Generator<BundleDifference> {
  if (former === null) {
    yield { level: 'page', kind: 'added', subject: page.title }
    return
  }
  yield { level: 'page', kind: 'moved', subject: page.title, old: former.title, new: page.title }
  yield* diffPage(old, now, former, page)
}

function* diffPage(old: DiffSide, now: DiffSide, before: FondsPage, after: FondsPage): Generator<BundleDifference> {
  const subject = after.title
  const [was, is] = [redirectOf(before), redirectOf(after)]
  if (was !== is) yield { level: 'page', kind: 'changed', subject, field: 'redirect', ...both(was, is) }
  yield* diffRevisions(subject, old.revisions(before.pageId), now.revisions(after.pageId))
  yield* diffLatest(subject, ...latestTexts(old, now, before, after))
  yield* diffLinks(subject, old.links(before.pageId), now.links(after.pageId))
}

const redirectOf = ({ redirectTarget, redirectFragment }: FondsPage): string | null =>
  titleWithSection(redirectTarget, redirectFragment)

/** The latest texts of a page in both; without markup where one of the two has it as HTML only. */
function latestTexts(
  old: DiffSide,
  now: DiffSide,
  before: FondsPage,
  after: FondsPage,
): readonly [string | null, string | null] {
  const isHtml = (side: DiffSide, { pageId, revisionId }: FondsPage): boolean =>
    [...side.revisions(pageId)].some((one) => one.revisionId === revisionId && one.textState === 'html-only')
  if (isHtml(old, before) !== isHtml(now, after)) return [old.plainText(before.pageId), now.plainText(after.pageId)]
  const text = (side: DiffSide, { revisionId }: FondsPage): string | null =>
    revisionId === null ? null : side.text(revisionId)
  return [text(old, before), text(now, after)]
}

function* diffLatest(subject: string, old: string | null, now: string | null): Generator<BundleDifference> {
  if (old === now) return
  if (old === null || now === null) yield { level: 'text', kind: old === null ? 'added' : 'gone', subject }
  else yield { level: 'text', kind: 'changed', subject, lines: diffTexts(old, now, mostLines)?.lines ?? null }
}

function* diffRevisions(
  subject: string,
  old: Iterable<FondsRevision>,
  now: Iterable<FondsRevision>,
): Generator<BundleDifference> {
  const keyOf = ({ revisionId }: FondsRevision): string => String(revisionId).padStart(16, '0')
  for (const [before, after] of joined(sortedBy(old, keyOf), sortedBy(now, keyOf), keyOf)) {
    const field = String(before?.revisionId ?? after?.revisionId)
    if (before === null) yield { level: 'revision', kind: 'added', subject, field }
    else if (after === null) yield { level: 'revision', kind: 'gone', subject, field }
    else yield* diffRevision(subject, before, after)
  }
}

function* diffRevision(subject: string, before: FondsRevision, after: FondsRevision): Generator<BundleDifference> {
  const field = String(after.revisionId)
  if (before.textState !== after.textState) {
    const kind = after.textState === 'hidden' ? 'hidden' : after.textState === 'redacted' ? 'masked' : 'changed'
    yield { level: 'revision', kind, subject, field, old: before.textState, new: after.textState }
  } else if (before.sha1 !== after.sha1) {
    const kind = after.textState === 'redacted' ? 'masked' : 'changed'
    yield { level: 'revision', kind, subject, field: `${field} text`, ...both(before.sha1, after.sha1) }
  }
  const facts = [
    ['time', before.at, after.at],
    ['contributor', before.contributor?.name ?? null, after.contributor?.name ?? null],
    ['comment', before.comment, after.comment],
  ] as const
  for (const [name, one, other] of facts)
    if (one !== other)
      yield { level: 'revision', kind: 'changed', subject, field: `${field} ${name}`, ...both(one, other) }
}

/** Links by URL, the first with the first where one stands several times. */
function* diffLinks(subject: string, old: Iterable<FondsLink>, now: Iterable<FondsLink>): Generator<BundleDifference> {
  const keyOf = ({ url }: FondsLink): string => url
  const [before, after] = [counted(sortedBy(old, keyOf), keyOf), counted(sortedBy(now, keyOf), keyOf)]
  for (const [one, other] of joined(before, after, ({ key }) => key)) {
    const field = one?.item.url ?? other?.item.url ?? ''
    if (one === null) yield { level: 'link', kind: 'added', subject, field, new: other?.item.verdict ?? '' }
    else if (other === null) yield { level: 'link', kind: 'gone', subject, field, old: one.item.verdict }
    else yield* diffLink(subject, one.item, other.item)
  }
}

function* diffLink(subject: string, before: FondsLink, after: FondsLink): Generator<BundleDifference> {
  const facts = [
    ['verdict', before.verdict, after.verdict],
    ['status', before.status, after.status],
    ['target', before.target, after.target],
  ] as const
  const changed = facts.find(([, one, other]) => one !== other)
  if (changed === undefined) return
  const [, one, other] = changed
  yield { level: 'link', kind: 'changed', subject, field: after.url, ...both(one, other) }
}

/** Each item with a key of its own. */
function counted<Item>(items: readonly Item[], keyOf: (item: Item) => string) {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const key = keyOf(item)
    const before = seen.get(key) ?? 0
    seen.set(key, before + 1)
    return { item, key: `${key} ${String(before).padStart(6, '0')}` }
  })
}

function* diffUploads(old: DiffSide, now: DiffSide): Generator<BundleDifference> {
  for (const [before, after] of joined(old.files(), now.files(), ({ name }: FondsUpload) => name)) {
    const subject = before?.name ?? after?.name ?? ''
    if (before === null) yield { level: 'upload', kind: 'added', subject }
    else if (after === null) yield { level: 'upload', kind: 'gone', subject }
    else if (hashes(before) !== hashes(after))
      yield { level: 'upload', kind: 'changed', subject, old: hashes(before), new: hashes(after) }
  }
}

/** What there is of an upload, one word a version. */
const hashes = ({ versions }: FondsUpload): string =>
  versions.map(({ sha1, state }) => (state === 'present' ? (sha1 ?? state) : state)).join(' ')
