/** What a reader gets for a link, and why. */

export { deadVerdicts, judgeLink } from './judge/judge.ts'
export { noticesIn } from './judge/page-facts.ts'
export { resolveMirrorHref, resolveWikiUrl } from './resolve/internal.ts'
export { needsEntry, resolveLink, visibleCopies, withheld } from './resolve/resolve-link.ts'
export { archivePlaces } from './resolve/snapshot.ts'
export { foldForMirror, type TitleIndex } from './resolve/title-index.ts'
export { targetOfSpecialPage } from './resolve/wanted-page.ts'
