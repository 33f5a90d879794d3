/** Where the site keeps the history of a page: what its writer and the server must agree on. Relative to `data/site/`. */

export const historyPathOf = (sitePath: string): string => sitePath.replace(/^pages\//, 'history/')

/** Only there when every revision has a page of its own. */
export const revisionPathOf = (sitePath: string, revisionId: number): string =>
  historyPathOf(sitePath).replace(/\.html$/, `.r${revisionId}.html`)

/** The place of a revision in the history page. */
export const revisionAnchorOf = (revisionId: number): string => `wf-r${revisionId}`
