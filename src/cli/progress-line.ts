/** Draws progress on one line of a terminal; elsewhere nothing is drawn. */

import type { Writable } from 'node:stream'
import type { Step } from '../model/step.ts'
import { terminalTexts } from '../model/texts/terminal.ts'
import type { Language, Text } from '../model/texts.ts'
import type { Listener, Progress } from '../pipeline/io/progress.ts'
import { size } from './amount.ts'
import type { Invocation } from './command.ts'

const words: Readonly<Record<Step, Text>> = {
  ingest: terminalTexts.stepIngest,
  parse: terminalTexts.stepParse,
  records: terminalTexts.stepRecords,
  links: terminalTexts.stepLinks,
  privacy: terminalTexts.stepPrivacy,
  catalogue: terminalTexts.stepCatalogue,
  site: terminalTexts.stepSite,
  bundle: terminalTexts.stepBundle,
}

const redrawMs = 100
const clearLine = '\r\u001b[2K'

export interface ProgressLine {
  readonly listen: Listener
  /** Takes the line away, so that what follows stands alone. */
  readonly clear: () => void
}

/** A listener that redraws at most ten times a second; `draws` false makes it silent. */
export function progressLine(err: Writable, language: Language, draws: boolean): ProgressLine {
  if (!draws) return { listen: () => {}, clear: () => {} }
  let drawnAt = 0
  let step: Step | null = null
  let startedAt = 0
  return {
    listen(progress) {
      const now = Date.now()
      if (progress.step !== step) startedAt = now
      else if (now - drawnAt < redrawMs) return
      step = progress.step
      drawnAt = now
      err.write(`${clearLine}${words[progress.step][language]}${amount(progress, now - startedAt, language)}`)
    },
    clear: () => void err.write(clearLine),
  }
}

/** A listener that notes each step as it begins, for --verbose and --log. */
export function stepNotes({ log, language }: Pick<Invocation, 'log' | 'language'>): Listener {
  let step: Step | null = null
  return (progress) => {
    if (progress.step !== step) log.note(`${progress.step}: ${words[progress.step][language]}`)
    step = progress.step
  }
}

function amount({ done, total, unit }: Progress, elapsedMs: number, language: Language): string {
  if (done === 0) return ' …'
  const shown = (count: number): string => (unit === 'bytes' ? size(count, language) : String(count))
  const share =
    total === null || total === 0 ? '' : ` / ${shown(total)} (${Math.min(100, Math.floor((100 * done) / total))} %)`
  const rest =
    total === null || elapsedMs < 2000 ? '' : ` · ${timeLeft(Math.max(0, ((total - done) * elapsedMs) / done / 1000))}`
  const rate = elapsedMs < 2000 ? '' : ` · ${shown(Math.round((done * 1000) / elapsedMs))}/s`
  return ` ${shown(done)}${share}${rate}${rest}`
}

/** `45 s`, `12 min`, `2 h 05`: an estimate has no more digits than it deserves. */
function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}
