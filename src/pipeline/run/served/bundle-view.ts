/** A finished bundle as the page of an old revision asks of it: titles, texts, revisions, uploads. Of all else it has none. */

import type { FondsPage, FondsRevision, FondsUpload } from '../../../model/fonds.ts'
import type {
  About,
  FondsView,
  PublishedFile,
  PublishedFileVersion,
  PublishedPage,
  PublishedRevision,
} from '../../../model/view.ts'
import type { ContributorKind } from '../../../model/wiki.ts'
import type { Fonds } from '../../io/open-bundle.ts'

/** Texts are those of the bundle, which are masked; lists, records and links are empty. */
export function viewOfBundle(fonds: Fonds): FondsView {
  const pageOfTitle = (title: string): PublishedPage | null => {
    const page = fonds.pageOfTitle(title)
    return page === null ? null : published(page)
  }
  return {
    about: aboutOf(fonds),
    namespaces: fonds.namespaces.map(({ id, name, canonicalName }) => ({
      ...{ id, name, canonical: canonicalName, aliases: [], case: 'first-letter' },
    })),
    pageOfTitle,
    page(pageId) {
      const [row] = fonds.catalogue.all('SELECT title FROM pages WHERE page_id = :pageId', { pageId })
      return row === undefined ? null : pageOfTitle(String(row['title']))
    },
    *revisions(pageId) {
      for (const revision of fonds.revisions(pageId)) yield revisionOf(revision)
    },
    text: (revisionId) => fonds.text(revisionId),
    *files() {
      let fileId = 0
      for (const file of fonds.files()) {
        fileId += 1
        yield uploadOf(file, fileId)
      }
    },
    // Whether a drawing has a cleaned copy is seen in the bundle; sizes of pictures are left to the browser.
    fileContent: () => [],
    people: { persons: [], idOf: () => null },
    ...{ html: () => null, parsed: () => null, link: () => null },
    ...{ pages: () => [], pagesByName: () => [], contributors: () => [], links: () => [], losses: () => [] },
    ...{
      meetings: () => [],
      meetingsOfPage: () => [],
      decisionChains: () => [],
      intervals: () => [],
      linkUses: () => [],
    },
  }
}

const aboutOf = ({ about }: Fonds): About => ({
  ...about,
  rights: { ...about.rights, text: null },
  audience: about.audience ?? 'public',
  closed: { from: null, to: null, notice: null, successor: null, contact: null },
  ...{ timezone: null, mainPage: null, sourceKinds: [], engines: [], hasWikitext: true },
  ...{ series: null, supersedes: null, organisation: null, contact: null, identity: null },
})

const published = ({ revisionId, ...page }: FondsPage): PublishedPage => ({
  ...page,
  latestRevisionId: revisionId,
  contributorCount: 0,
  textAt: page.lastAt,
  laterRevisions: 0,
})

const revisionOf = ({ contributor, ...revision }: FondsRevision): PublishedRevision => ({
  ...revision,
  contributor:
    contributor === null
      ? null
      : { id: null, contributorId: 0, name: contributor.name, kind: contributor.kind as ContributorKind },
  contentFormat: '',
  hidden: { text: revision.textState === 'hidden', comment: false, contributor: false },
  origin: 'synthetic',
})

const uploadOf = ({ name, pageId, versions }: FondsUpload, fileId: number): PublishedFile => ({
  ...{ fileId, name, pageId },
  versions: versions.map(
    ({ path, state, ...version }, at): PublishedFileVersion => ({
      ...version,
      contributor: null,
      comment: null,
      isLatest: at === versions.length - 1,
      bundlePath: path,
      state: state as PublishedFileVersion['state'],
    }),
  ),
})
