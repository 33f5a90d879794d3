/** Where things lie in the site, relative to `data/site/`: what its writer and the server must agree on. */

export const allPagesPath = 'all-pages.html'
export const categoriesPath = 'categories/index.html'
export const changesPath = 'changes.html'
export const uploadsPath = 'uploads/index.html'
export const searchPath = 'search/index.html'

export const historyPathOf = (sitePath: string): string => sitePath.replace(/^pages\//, 'history/')

/** Only there when every revision has a page of its own. */
export const revisionPathOf = (sitePath: string, revisionId: number): string =>
  historyPathOf(sitePath).replace(/\.html$/, `.r${revisionId}.html`)

/** The place of a revision in the history page. */
export const revisionAnchorOf = (revisionId: number): string => `wf-r${revisionId}`

export const jsonPathOf = (sitePath: string): string => sitePath.replace(/\.html$/, '.json')
export const linkPathOf = (code: string): string => `links/${code}.html`
export const personPathOf = (id: string): string => `people/${id}.html`
export const yearPathOf = (year: string): string => `meetings/${year}.html`
/** A record's page: ids hold `:` and `#`, paths do not. */
export const meetingPathOf = (id: string): string =>
  `meetings/m-${id.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}.html`
