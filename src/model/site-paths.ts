/** Where things lie in the site, relative to `data/site/`: what its writer and the server must agree on. */

import type { LinkStatus } from './link.ts'

/** A part of a list that is too long for one page, by the path of its first: `people/index.html` → `people/index.2.html`. No slug has a point. */
export const partPathOf = (path: string, number: number): string =>
  number === 1 ? path : path.replace(/\.html$/, `.${number}.html`)

/** The wiki's main page where it is known, else the archive page: what opens first. */
export const frontPath = 'index.html'

/** The slug of the page at `frontPath`, which no other page gets. */
export const frontSlug = 'index'

/** The path of a page by its slug. */
export const pagePathOf = (slug: string): string => (slug === frontSlug ? frontPath : `pages/${slug}.html`)

/** The slug of a page, by its path. */
export const slugOfPage = (path: string): string => path.replace(/^pages\/|\.html$/g, '')

/** `pages/A.html`, `history/A.r12.html`, `pages/A.json`: what lay there for a page, parted at its slug; null for another path. */
export const partsOfPagePath = (
  path: string,
): { readonly folder: string; readonly slug: string; readonly rest: string } | null => {
  const [, folder = '', slug = '', rest = ''] =
    /^((?:pages|history)\/)([a-z0-9-]+)(\.(?:r\d+\.)?(?:html|json))$/.exec(path) ?? []
  return slug === '' ? null : { folder, slug, rest }
}

/** Where what lies beside a page is, once the page has another slug: `rest` as `partsOfPagePath` has it. */
export const besidePage = (
  { folder, rest }: { readonly folder: string; readonly rest: string },
  slug: string,
): string => (folder === 'pages/' && slug === frontSlug ? `${slug}${rest}` : `${folder}${slug}${rest}`)

/** What the fonds holds: counts, lists, charts, and what is for those who keep it; not there where it is the front page. */
export const archivePath = 'archive.html'

/** The list of all pages. */
export const allPagesPath = 'all-pages.html'

/** The list of categories. */
export const categoriesPath = 'categories/index.html'

/** The latest changes. */
export const changesPath = 'changes.html'

/** What changed since the edition that the bundle replaces; only there when it replaces one. */
export const editionPath = 'edition.html'

/** What could not be read, kept or understood. */
export const lossesPath = 'losses.html'

/** All losses of a kind, where they are too many for the page of all kinds. */
export const lossKindPathOf = (kind: string): string => `losses/${kind}.html`

/** The values of records that a person should look at. */
export const doubtsPath = 'doubts.html'

/** The years of meetings. */
export const meetingsPath = 'meetings/index.html'

/** The people of the meetings. */
export const peoplePath = 'people/index.html'

/** The organisations of the meetings. */
export const organisationsPath = 'organisations/index.html'

/** The page of an organisation, by its slug. */
export const organisationPathOf = (slug: string): string => `organisations/${slug}.html`

/** The page of a place, by its slug. */
export const placePathOf = (slug: string): string => `places/${slug}.html`

/** Where people met. */
export const placesPath = 'places/index.html'

/** The report on links. */
export const linksPath = 'links/index.html'

/** What there is to take along. */
export const downloadsPath = 'downloads.html'

/** The wiki in charts; not there where charts are switched off, or there is nothing to draw. */
export const chartsPath = 'charts.html'

/** The list of uploaded files. */
export const uploadsPath = 'uploads/index.html'

/** The search. */
export const searchPath = 'search/index.html'

/** The page where the catalogue is asked in SQL; only there when the site has one. The policy of what lies in its folder lets SQLite run. */
export const sqlPath = 'sql/index.html'

/** The history of a page, by the path of the page: `pages/a.html` → `history/a.html`. */
export const historyPathOf = (sitePath: string): string => `history/${slugOfPage(sitePath)}.html`

/** Only there when every revision has a page of its own. */
export const revisionPathOf = (sitePath: string, revisionId: number): string =>
  historyPathOf(sitePath).replace(/\.html$/, `.r${revisionId}.html`)

/** The style sheet of the pages of its old revisions. */
export const historyStylesPathOf = (sitePath: string): string => historyPathOf(sitePath).replace(/\.html$/, '.css')

/** The place of a revision in the history page. */
export const revisionAnchorOf = (revisionId: number): string => `wf-r${revisionId}`

/** The pages that link to a page, by the path of the page; only there where they are too many for the page itself. */
export const backlinksPathOf = (sitePath: string): string => `links-here/${slugOfPage(sitePath)}.html`

/** The page's data as JSON, beside the page itself. */
export const jsonPathOf = (sitePath: string): string => sitePath.replace(/\.html$/, '.json')

/** The record of a link that has one, by its code (`L` and hex). */
export const linkPathOf = (code: string): string => `links/${code}.html`

/** The list of the links of a state; `number` counts from 1. The line of a link has its code for an anchor. */
export const linkListPathOf = (status: LinkStatus, number = 1): string =>
  partPathOf(`links/status-${status}.html`, number)

/** The list of the links to a host or to a family of hosts. */
export const linkGroupPathOf = (kind: 'host' | 'family', slug: string): string => `links/${kind}-${slug}.html`

/** The page of a person, by id. */
export const personPathOf = (id: string): string => `people/${id}.html`

/** The meetings of a year, by its four digits. */
export const yearPathOf = (year: string): string => `meetings/${year}.html`
/** The meetings of a series, by its slug. */
export const seriesPathOf = (slug: string): string => `meetings/series-${slug}.html`
/** The decisions or the actions of a year, by its four digits. */
export const outcomesPathOf = (outcome: 'decisions' | 'actions', year: string): string =>
  `meetings/${outcome}-${year}.html`
/** A record's page: ids hold `:` and `#`, paths do not. */
export const meetingPathOf = (id: string): string =>
  `meetings/m-${id.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}.html`
