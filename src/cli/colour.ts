/** Colours for verdicts, on a terminal alone; what they say is said by words too. */

import { styleText } from 'node:util'
import type { LinkStatus } from '../model/link.ts'

/** What a colour says: that something is well, wrong, or to be looked at. */
export type Tone = 'good' | 'bad' | 'doubt'

/** A text in the colour of a tone, or as it is where no colours are wanted; null: no tone. */
export type Paint = (tone: Tone | null, text: string) => string

const styles = { good: 'green', bad: 'red', doubt: 'yellow' } as const

/** Leaves every text as it is. */
export const plain: Paint = (_tone, text) => text

/** Whether a stream is a terminal that shows colours, and nobody asked for none (`--no-color`, https://no-color.org). */
export const showsColours = (
  stream: { readonly isTTY?: boolean },
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): boolean => stream.isTTY === true && !argv.includes('--no-color') && !env['NO_COLOR'] && env['TERM'] !== 'dumb'

/** Colours where they are shown, else the plain text. */
export const painter = (isShown: boolean): Paint =>
  isShown ? (tone, text) => (tone === null ? text : styleText(styles[tone], text, { validateStream: false })) : plain

/** The tone of the state of a link. */
export const statusTones: Readonly<Record<LinkStatus, Tone | null>> = {
  live: 'good',
  redirect: 'good',
  internal: 'good',
  'shortener-resolved': 'good',
  archived: 'doubt',
  'login-walled': 'doubt',
  suspect: 'doubt',
  unknown: 'doubt',
  'expired-pad': 'bad',
  gone: 'bad',
  'soft-404': 'bad',
  usurped: 'bad',
  'internal-missing': 'bad',
  redacted: null,
}

/** The tone of a level of a finding, or of a check that is done. */
export const levelTone = (level: string): Tone => (level === 'error' ? 'bad' : 'doubt')
