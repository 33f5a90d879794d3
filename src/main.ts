/** The library's door: what other programs may import. */

export type { Account } from './model/account.ts'
export type { Bundle, Finding } from './model/bundle.ts'
export { WikifondsError } from './model/errors.ts'
export type { Loss } from './model/loss.ts'
export type { MeetingRecord } from './model/record.ts'
export { extract } from './pipeline/extract.ts'
export { init } from './pipeline/init.ts'
export { inspect } from './pipeline/inspect.ts'
export { type Fonds, openFonds } from './pipeline/open-fonds.ts'
export { findMeetings, searchPages } from './pipeline/query.ts'
export { type RunOptions, type RunResult, run } from './pipeline/run.ts'
export { type Verification, verify } from './pipeline/verify.ts'
