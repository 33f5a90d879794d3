/** Answers an old address of a page: to its new place, or with the text of a revision (`action=raw`). */

import {
  besidePage,
  historyPathOf,
  partsOfPagePath,
  revisionAnchorOf,
  revisionPathOf,
  searchPath,
} from '../model/site-paths.ts'
import { placeOfSpecialPage } from '../model/special-pages.ts'
import { parseTitle } from '../model/title.ts'
import { message } from '../texts/message.ts'
import { type FoundPage, type FoundRevision, findPage, findRevision, pageById, revisionAt } from './find-page.ts'
import { contentAnswer, redirectTo, type ServeResponse } from './http/answer.ts'
import { notFound, RequestProblem } from './http/problem.ts'
import { plainRequest, type Request } from './http/request.ts'
import type { ServedFonds, SpecialTarget } from './http/served.ts'
import { isOldHome, type OldAddress, readOldAddress, searchedWords, titlesOfId, titlesOfName } from './old-address.ts'
import { isThere } from './old-revision.ts'

export async function oldPage(request: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  const words = searchedWords(request)
  if (words !== null) return redirectTo(`/${searchPath}#q=${encodeURIComponent(words)}`)
  if (isOldHome(request)) return redirectTo('/')
  const address = readOldAddress(request)
  if (address === null) return null
  // A page that was asked for by its number and is not here is not the front page of the site.
  return (await answerAddress(address, fonds)) ?? (request.path === '/' ? notFound(fonds) : null)
}

/** A page of the site by the name that it had in a bundle from before. */
export async function formerPage({ path }: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  const asked = partsOfPagePath(path.slice(1))
  const slug = asked === null ? undefined : (await fonds.formerSlugs()).get(asked.slug)
  const place = asked === null || slug === undefined ? '' : besidePage(asked, slug)
  return fonds.bundle.has(`data/site/${place}`) ? redirectTo(`/${place}`) : null
}

/** A wiki whose pages stood at the root (`/Title`): tried when nothing else is there. */
export async function rootTitle({ path, query }: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  const name = path.slice(1)
  const titles = [...titlesOfName(name), ...titlesOfId(name)]
  const address = readOldAddress(plainRequest('/index.php', new Map([...query, ['title', titles[0] ?? '']])))
  return address === null ? null : answerAddress({ ...address, titles }, fonds)
}

async function answerAddress(asked: OldAddress, fonds: ServedFonds): Promise<ServeResponse | null> {
  const { address, revision } = await withRevision(await numbered(asked, fonds), fonds)
  const page = revision === null ? await findPage(address, fonds) : await pageOf(revision, fonds)
  if (page === null) return specialPage(address, fonds)
  if (address.view === 'raw') return rawAnswer(address, page, revision, fonds)
  const place = placesOf(address, page, revision).find(({ path }) => isThere(path, fonds))
  return place === undefined ? null : redirectTo(`/${place.path}`, place.fragment)
}

/** With the number of the revision that is asked for by its moment, where there is one. */
async function numbered({ at, ...address }: OldAddress, fonds: ServedFonds): Promise<OldAddress> {
  const page = at === undefined ? null : await findPage(address, fonds)
  const id = at === undefined || page === null ? null : await revisionAt(page.pageId, at, fonds)
  return id === null ? address : { ...address, revision: { id, step: 'itself', older: null } }
}

/** With the revision that is asked for. Of a difference whose newer side is not here, it is the older one that is shown, by itself. */
async function withRevision(
  address: OldAddress,
  fonds: ServedFonds,
): Promise<{ readonly address: OldAddress; readonly revision: FoundRevision | null }> {
  const { revision: asked, view } = address
  const revision = asked === null ? null : await findRevision(asked, fonds)
  const older = asked?.older ?? null
  if (revision !== null || older === null) return { address, revision }
  const instead = await findRevision({ id: older, step: 'itself' }, fonds)
  const isShown = instead !== null && view === 'difference'
  return { address: isShown ? { ...address, view: 'page' } : address, revision: instead }
}

/** A list that MediaWiki made of all pages, categories or changes: ours stands in for it; or a page that leads to another one. */
async function specialPage(address: OldAddress, fonds: ServedFonds): Promise<ServeResponse | null> {
  const { titleRules, bundle } = fonds
  for (const parsed of address.titles.flatMap((title) => titleRules.map((rules) => parseTitle(title, rules)))) {
    if (parsed?.namespaceId !== -1) continue
    const path = placeOfSpecialPage(parsed.name)
    if (path !== null && bundle.has(`data/site/${path}`)) return redirectTo(`/${path}`)
    const target = await fonds.specialPage(parsed.name)
    if (target !== null) return answerAddress(addressOfTarget(target, address), fonds)
  }
  return null
}

const addressOfTarget = (
  { pageId, revisionId, olderRevisionId, isDifference }: SpecialTarget,
  { view, followsRedirects }: OldAddress,
): OldAddress => ({
  titles: [],
  pageId,
  revision: revisionId === null ? null : { id: revisionId, step: 'itself', older: olderRevisionId },
  view: isDifference ? 'difference' : view,
  followsRedirects,
})

/** The page of a revision is shown itself, even when it is a redirect today. */
async function pageOf({ pageId }: FoundRevision, fonds: ServedFonds): Promise<FoundPage | null> {
  const row = await pageById(pageId, fonds)
  return row === null
    ? null
    : findPage({ titles: [], pageId, revision: null, view: 'page', followsRedirects: false }, fonds)
}

interface OldLocation {
  readonly path: string
  readonly fragment: string | null
}

/** Where it may be shown, the best place first: a site may hold all revisions, their list, or none. */
function placesOf(
  { view, revision: asked }: OldAddress,
  page: FoundPage,
  revision: FoundRevision | null,
): readonly OldLocation[] {
  const { sitePath, revisionId: latest } = page
  const own: OldLocation = { path: sitePath, fragment: page.fragment }
  const history = (fragment: string | null): OldLocation => ({ path: historyPathOf(sitePath), fragment })
  if (view === 'history') return [history(null), own]
  // A revision that was asked for and is not here: the list says which ones are.
  if (revision === null) return asked === null ? [own] : [history(null), own]
  const listed = history(revisionAnchorOf(revision.revisionId))
  if (view === 'difference') return [listed, own]
  if (revision.revisionId === latest) return [own]
  return [{ path: revisionPathOf(sitePath, revision.revisionId), fragment: null }, listed, own]
}

async function rawAnswer(
  { revision: asked }: OldAddress,
  page: FoundPage,
  revision: FoundRevision | null,
  fonds: ServedFonds,
): Promise<ServeResponse> {
  if (asked !== null && revision === null)
    throw new RequestProblem('NOT_FOUND', message('no-revision', { revision: asked.id }))
  const id = revision?.revisionId ?? page.revisionId
  const found = id === null ? null : await findRevision({ id, step: 'itself' }, fonds)
  const isWikitext = found?.textState === 'present' || found?.textState === 'redacted'
  const [row] = isWikitext ? await fonds.catalogue.all('SELECT revision_text(:id) AS text', { id }) : []
  const text = row?.['text']
  if (typeof text !== 'string') throw new RequestProblem('NOT_FOUND', message('revision-text-not-here'))
  return contentAnswer(text, 'text/plain; charset=utf-8')
}
