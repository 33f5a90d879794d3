/** Logs and files of the configuration, which are read in one piece. */

import type { Loss } from '../../../model/loss.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { readBeginning } from '../../common/beginning.ts'
import { wordsOfFile } from '../../common/stored-text.ts'
import { unreadableFile } from '../../common/unreadable.ts'

const mostLogBytes = 64 << 20

/** A log or a file of the configuration; null where it is not there or cannot be read, which is a loss. Of one beyond any size its beginning is read. */
export function readSmall(
  path: string,
  called: string,
): { readonly text: string | null; readonly losses: readonly Loss[] } {
  try {
    const { bytes, isWhole } = readBeginning(path, mostLogBytes)
    const losses = isWhole ? [] : [loss('state-unreadable', called, { reason: message('state-too-large') })]
    return { text: wordsOfFile(bytes).text, losses }
  } catch (error) {
    if (isAbsent(error) || isFolder(error)) return { text: null, losses: [] }
    return { text: null, losses: [unreadableFile(called, error)] }
  }
}

const isFolder = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EISDIR'

/** Whether the system says that something is not there. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
