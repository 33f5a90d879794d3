/** Links in a text, and since when each stands there. */

export { findLinks } from './find/find-links.ts'
export {
  addressesInHtml,
  type DatingEvidence,
  datedInterval,
  type MinedRevision,
  mineIntervals,
  openIntervals,
} from './find/intervals.ts'
export {
  publishedUrl,
  secretFinder,
  tombstones,
  type Withdrawn,
  withdraw,
  withdrawnLink,
  withMarks,
} from './find/secrets.ts'
export { mineShortTargets } from './find/short-targets.ts'
