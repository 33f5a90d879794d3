/** The library's door: what other programs may import. */

export { readPublicKey, type SignerKey } from './bundle/sign.ts'
export { neededTemplates, type RewriteMode, stripWikitext } from './links/rewrite.ts'
export type { Account } from './model/account.ts'
export type { Bundle, Finding } from './model/bundle.ts'
export { WikifondsError } from './model/errors.ts'
export type * from './model/fonds.ts'
export type { Loss } from './model/loss.ts'
export { type Message, sentence } from './model/message.ts'
export type { MeetingRecord } from './model/record.ts'
export { type AnnotatedText, annotatedTexts } from './pipeline/commands/annotate.ts'
export { type CompareOptions, type Comparison, compare, type ThingsCompared } from './pipeline/commands/compare.ts'
export { type BundleDifference, diff } from './pipeline/commands/diff.ts'
export { type ExportOptions, type ExportResult, exportBundle } from './pipeline/commands/export.ts'
export { extract } from './pipeline/commands/extract.ts'
export { init } from './pipeline/commands/init.ts'
export { inspect } from './pipeline/commands/inspect.ts'
export { findMeetings, searchPages } from './pipeline/commands/query.ts'
export { type RemovalResult, type RemoveOptions, removeValue } from './pipeline/commands/remove-value.ts'
export { type ScanOptions, type ScanResult, scanPrivacy } from './pipeline/commands/scan-privacy.ts'
export { sign } from './pipeline/commands/sign.ts'
export { type Trust, type Verification, verify } from './pipeline/commands/verify.ts'
export { type Fonds, openFonds } from './pipeline/io/open-bundle.ts'
export {
  type KeptThreads,
  keepThreads,
  type RunOptions,
  type RunResult,
  run,
  type Threads,
} from './pipeline/run.ts'
export { NotAsExpected } from './support/expected.ts'
