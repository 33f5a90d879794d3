import type { FondsContributor, FondsPage, FondsRevision } from '../../../src/model/fonds.ts'
import type { FondsView } from '../../../src/model/view.ts'
import type { Contributor, Namespace } from '../../../src/model/wiki.ts'
import { readDumps } from '../../sources/xml-dump/read-events.ts'
import { about } from '../sample.ts'

/** A page with the revisions that it is published with. */
export interface SamplePage {
  readonly page: FondsPage
  readonly revisions: readonly (FondsRevision & { readonly text: string | null })[]
}

const namespace = (id: number, name: string, canonical: string): Namespace => ({
  id,
  name,
  canonical,
  aliases: [],
  case: 'first-letter',
})

export const namespaces = [
  namespace(-1, 'Spécial', 'Special'),
  namespace(0, '', ''),
  namespace(1, 'Discussion', 'Talk'),
  namespace(10, 'Modèle', 'Template'),
]

const absent = (): never => {
  throw new Error('the export reads nothing of this')
}

/** A view that holds these pages and refuses every question that an export has no reason to ask. */
export function viewOf(pages: readonly SamplePage[], more: Partial<FondsView> = {}): FondsView {
  const revisions = pages.flatMap((one) => one.revisions)
  return {
    about,
    namespaces,
    pages: () => pages.map(({ page }) => page),
    pagesByName: absent,
    page: (pageId) => pages.find(({ page }) => page.pageId === pageId)?.page ?? null,
    pageOfTitle: (title) => pages.find(({ page }) => page.title === title)?.page ?? null,
    revisions: (pageId) => revisions.filter((one) => one.pageId === pageId),
    text: (revisionId) => revisions.find((one) => one.revisionId === revisionId)?.text ?? null,
    html: absent,
    contributors: absent,
    parsed: absent,
    files: absent,
    fileContent: absent,
    meetings: absent,
    meetingsOfPage: absent,
    decisionChains: absent,
    people: { persons: [], idOf: absent },
    links: absent,
    link: absent,
    intervals: absent,
    linkUses: absent,
    losses: absent,
    ...more,
  }
}

export const samplePage = (pageId: number, title: string, more: Partial<FondsPage> = {}): FondsPage => ({
  pageId,
  namespaceId: 0,
  title,
  redirectTarget: null,
  redirectFragment: null,
  revisionId: null,
  revisionCount: 1,
  contributorCount: 1,
  firstAt: null,
  lastAt: null,
  textAt: null,
  laterRevisions: 0,
  language: null,
  isMeeting: false,
  sitePath: `pages/${pageId}.html`,
  originalUrl: null,
  origin: 'xml-dump',
  ...more,
})

export const published = (contributor: Contributor): FondsContributor => ({ ...contributor, contributorId: 1 })

type SampleRevision = FondsRevision & { readonly text: string | null }

export const sampleRevision = (
  pageId: number,
  revisionId: number,
  text: string | null,
  more: Partial<SampleRevision> = {},
): SampleRevision => ({
  revisionId,
  pageId,
  parentId: null,
  at: '2015-03-27T06:16:00Z',
  contributor: published({ id: 7, name: 'Zoé', kind: 'user' }),
  comment: '',
  isMinor: false,
  bytes: text === null ? null : Buffer.byteLength(text),
  sha1: null,
  contentModel: 'wikitext',
  contentFormat: 'text/x-wiki',
  textState: text === null ? 'missing' : 'present',
  hidden: { text: false, comment: false, contributor: false },
  origin: 'xml-dump',
  text,
  ...more,
})

/** The pages of a dump as a view would publish them all. */
export async function pagesOfDump(
  path: string,
): Promise<{ readonly pages: readonly SamplePage[]; readonly namespaces: readonly Namespace[] }> {
  const seen = await readDumps([path])
  const pages = seen.pages.map(({ title, namespaceId, pageId, redirect }): SamplePage => {
    const id = pageId ?? 0
    const page = samplePage(id, title, { namespaceId, redirectTarget: redirect?.title ?? null })
    const own = seen.revisions.filter((one) => one.title === title)
    const revisions = own.map((one) =>
      sampleRevision(id, one.revisionId ?? 0, one.text, {
        parentId: one.parentId,
        at: one.at,
        contributor: one.contributor === null ? null : published(one.contributor),
        comment: one.comment,
        isMinor: one.minor === true,
        bytes: one.bytes,
        sha1: one.sha1,
        contentModel: one.contentModel ?? 'wikitext',
        contentFormat: one.contentFormat ?? 'text/x-wiki',
        textState: one.hidden.text ? 'hidden' : one.text === null ? 'missing' : 'present',
        hidden: one.hidden,
      }),
    )
    return { page, revisions }
  })
  return { pages, namespaces: seen.site.namespaces ?? [] }
}
