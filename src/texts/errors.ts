/** Failures that a user can act on, and what the system refuses. The words of the former are data, in `english/errors.ts`; a code never changes. */

import type { Message, Values, Wording } from '../model/message.ts'
import { type ErrorCode, errorTexts } from './english/errors.ts'
import type { Language, Text } from './language.ts'
import type { ValuesOf } from './message.ts'
import { message } from './message.ts'
import type { PlainPhrase } from './sentence.ts'
import { fillWith } from './sentence.ts'

/** What a code takes: a value for each place of its three texts, and what caused it. */
type ErrorArguments = {
  readonly [Code in ErrorCode]: readonly [
    code: Code,
    values: ValuesOf<(typeof errorTexts)[Code]['what' | 'why' | 'next']>,
    options?: { readonly cause?: unknown },
  ]
}[ErrorCode]

/** A failure with a permanent code; what happened, why and what to do next come from the catalogue of texts. */
export class WikifondsError extends Error {
  /** The permanent code of the failure (docs/errors.md). */
  readonly code: ErrorCode
  /** What the places of its three texts hold. */
  readonly values: Values

  /**
   * Takes the code, a value for each place of its three texts, and the error that caused it; the message is English.
   */
  constructor(...[code, values, options]: ErrorArguments) {
    super(fillWith(errorTexts[code].what, values, 'en'), options)
    this.name = new.target.name
    this.code = code
    this.values = values
  }

  /** Exit code of the command that ends with this (README). */
  get exit(): number {
    return errorTexts[this.code].exit
  }

  /** What happened, as a sentence that can stand in a finding or inside another one. */
  get sentence(): Message {
    return { id: this.code, values: this.values }
  }

  /** The three sentences in a language. */
  explain(language: Language): { readonly message: string; readonly why: string; readonly do: string } {
    const { what, why, next } = errorTexts[this.code]
    const say = (text: Text): string => fillWith(text, this.values, language)
    return { message: say(what), why: say(why), do: say(next) }
  }
}

/** A failure after which the whole run cannot go on. */
export class StopRun extends WikifondsError {}

// What the system refuses for want of room.

const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL'])

/** DISK_FULL where the disk, a quota or a limit of files was full, however deep that lies among the causes; null for anything else. */
export function diskFull(error: unknown, path: string): StopRun | null {
  if (!(error instanceof Error) || (error instanceof WikifondsError && error.code === 'DISK_FULL')) return null
  if (!('code' in error && noRoom.has(String(error.code)))) return diskFull(error.cause, path)
  const named = 'path' in error && typeof error.path === 'string' ? error.path : path
  return new StopRun('DISK_FULL', { path: named, reason: systemReason(error) }, { cause: error })
}

// What the system refuses to read, told apart from what is not there and from faults of ours.

const refusals = new Set(['EACCES', 'EPERM', 'EIO', 'ELOOP', 'ENAMETOOLONG'])

/** Whether an error is the system's word that a file or a folder cannot be read: rights, a damaged disk, a path that is too long. */
export const isUnreadable = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && refusals.has(String(error.code))

// What the operating system answers, as a sentence of ours where we have one.

const reasons: Readonly<Record<string, PlainPhrase>> = {
  ENOENT: 'no-file-or-folder',
  EACCES: 'permission-denied',
  EPERM: 'permission-denied',
  EROFS: 'read-only-medium',
  EISDIR: 'folder-not-file',
  ENOTDIR: 'file-not-folder',
  ENOSPC: 'disk-full',
  SQLITE_FULL: 'disk-full',
  EDQUOT: 'quota-full',
  EFBIG: 'file-at-limit',
  ELOOP: 'links-in-a-circle',
  ENXIO: 'nobody-at-other-end',
  ENAMETOOLONG: 'name-too-long',
}

/** Why a file could not be read or written: a sentence for an answer of the system, the words of the error for any other cause. */
export function systemReason(cause: unknown): Wording {
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined
  if (typeof code !== 'string') return cause instanceof Error ? cause.message : String(cause)
  const id = reasons[code]
  return id === undefined ? message('system-says', { code }) : message(id)
}
