/** Links that others saved: lists, and web archives. */

export { type ManualDecision, readDecisions, readShortCodes, type ShortCode } from './import/import-lists.ts'
export {
  DamagedWarc,
  type ReadRecord,
  readRecords,
  recordId,
  resourceRecord,
  responseRecord,
  warcMime,
} from './import/warc.ts'
