/** Links in a text, and since when each stands there. */

export { findLinks } from './find/find-links.ts'
export { datedInterval, type MinedRevision, mineIntervals, openInterval } from './find/intervals.ts'
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
