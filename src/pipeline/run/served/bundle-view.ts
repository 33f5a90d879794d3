/** A finished bundle as the page of an old revision asks of it: titles, texts, revisions, uploads. Of all else it has none. */

import type { About, FondsView } from '../../../model/view.ts'
import type { Fonds } from '../../io/open-bundle.ts'

/** Texts are those of the bundle, which are masked; lists, records and links are empty. */
export function viewOfBundle(fonds: Fonds): FondsView {
  return {
    about: aboutOf(fonds),
    namespaces: fonds.namespaces.map(({ id, name, canonicalName }) => ({
      ...{ id, name, canonical: canonicalName, aliases: [], case: 'first-letter' },
    })),
    pageOfTitle: (title) => fonds.pageOfTitle(title),
    page(pageId) {
      const [row] = fonds.catalogue.all('SELECT title FROM pages WHERE page_id = :pageId', { pageId })
      return row === undefined ? null : fonds.pageOfTitle(String(row['title']))
    },
    revisions: (pageId) => fonds.revisions(pageId),
    text: (revisionId) => fonds.text(revisionId),
    files: () => fonds.files(),
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
