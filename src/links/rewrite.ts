/** Wikitext with its dead links replaced. */

export { neededTemplates, type RewriteMode, rewriteWikitext, stripWikitext } from './rewrite/rewrite-wikitext.ts'
