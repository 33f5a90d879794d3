/** The lock: what was observed of each address, kept between runs. */

export { corpusSignals } from './lock/corpus.ts'
export { decodeLock, emptyLock, encodeLock, type Lock } from './lock/lock-file.ts'
export type { Copy, LockEntry, Observation } from './lock/lock-schema.ts'
export { type EntryKey, type LockFinding, mergeFindings } from './lock/merge.ts'
