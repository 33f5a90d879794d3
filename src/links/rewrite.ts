/** Wikitext with its dead links replaced. */

export { neededTemplates, type RewriteMode } from './rewrite/rewrite-modes.ts'
export { rewriteWikitext, stripWikitext } from './rewrite/rewrite-wikitext.ts'
