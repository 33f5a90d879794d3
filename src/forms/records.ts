/** The files of `data/records/`, for forms that are one of them. */

import type { Bundle } from '../model/bundle.ts'
import { StopRun } from '../texts/errors.ts'
import { message } from '../texts/message.ts'

/** The bytes of a file of `data/records/`. Throws EXPORT_EMPTY where the bundle has none: a wiki without meetings. */
export async function readRecords(bundle: Bundle, name: string): Promise<Uint8Array> {
  const path = `data/records/${name}`
  if (!bundle.has(path)) throw new StopRun('EXPORT_EMPTY', { path: bundle.path, reason: message('no-meetings') })
  return bundle.read(path)
}
