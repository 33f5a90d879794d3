/** The lock: what was observed of each address, kept between runs. */

export {
  corpusSignals,
  decodeLock,
  type EntryKey,
  emptyLock,
  encodeLock,
  type Lock,
  type LockFinding,
  mergeFindings,
} from './lock/lock-file.ts'
export type { Copy, LockEntry, Observation } from './lock/lock-schema.ts'
