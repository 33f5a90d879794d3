/** A pad from the file of its export, as far as that can be read. */

import type { Loss } from '../../../model/loss.ts'
import { padIn, readPadRecords } from '../../../model/pad-export.ts'
import { isUnreadable } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import { readBeginning } from '../../common/beginning.ts'
import { unreadableFile } from '../../common/unreadable.ts'
import { longestExport, type PadAnswer } from './ask.ts'
import { padNotRead } from './pads.ts'
import { recordsBefore } from './states.ts'

/** All that there is of a pad, and what is wrong with it though it was read. */
export interface PadContent {
  readonly answer: PadAnswer
  readonly losses: readonly Loss[]
}

/** Reads the export of a pad from a file. */
export function readExport(id: string, file: string): PadContent {
  const called = `${id}.etherpad`
  const none = (one: Loss): PadContent => ({ answer: { kind: 'none', loss: one }, losses: [] })
  let text: string | null
  try {
    const { bytes, isWhole } = readBeginning(file, longestExport)
    text = isWhole ? bytes.toString('utf8').replace(/^\ufeff/, '') : null
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return none(unreadableFile(called, error))
  }
  if (text === null) return none(padNotRead(called, message('pad-too-large')))
  const whole = readPadRecords(text)
  const records = whole ?? recordsBefore(text)
  if (records === null || padIn(records) === null) return none(padNotRead(called, message('pad-file-damaged')))
  return {
    answer: { kind: 'export', records, bytes: text.length },
    losses: whole === null ? [padNotRead(called, message('pad-file-cut'))] : [],
  }
}
