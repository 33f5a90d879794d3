/** Progress on one line of a terminal, or a line for each step elsewhere. */

import type { Step } from '../../model/loss.ts'
import { createMeter, type Listener, type Pace, type Progress, timeWords } from '../../pipeline/io/progress.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language, type Text } from '../../texts/language.ts'
import { number, size } from './amount.ts'
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

/** Of one call: where progress is told, how, and the signal that Ctrl-C aborts. */
export type ProgressReader = Pick<Invocation, 'err' | 'language' | 'drawsProgress' | 'quiet' | 'signal'>

export interface ProgressLine {
  readonly listen: Listener
  /** Takes the line away, so that what follows stands alone. */
  readonly clear: () => void
}

/**
 * A listener that redraws at most ten times a second, where progress may be drawn. When the call is asked to stop it says so at
 * once: the work ends where it can go on from. To make one is to promise that the signal is heeded.
 */
export function progressLine(call: ProgressReader): ProgressLine {
  const { err, language, drawsProgress, signal } = call
  const stopping = (): void => {
    if (call.quiet) return
    if (drawsProgress) err.write(clearLine)
    err.write(`${terminalTexts.stopping[language]}\n`)
  }
  signal.addEventListener('abort', stopping, { once: true })
  const end = (): void => signal.removeEventListener('abort', stopping)
  if (!drawsProgress) return { listen: () => {}, clear: end }
  let drawnAt = 0
  const measure = createMeter()
  return {
    listen(progress) {
      if (signal.aborted) return
      const now = Date.now()
      const pace = measure(progress)
      if (!pace.isNew && now - drawnAt < redrawMs) return
      drawnAt = now
      err.write(`${clearLine}${words[progress.step][language]}${amount(progress, pace, language)}`)
    },
    clear: () => {
      end()
      err.write(clearLine)
    },
  }
}

/** A line for each step as it begins, where nothing is drawn and nobody asked for silence, JSON or the steps of --verbose. */
export function stepLines({
  err,
  language,
  drawsProgress,
  quiet,
  json,
  verbose,
}: Pick<Invocation, 'err' | 'language' | 'drawsProgress' | 'quiet' | 'json' | 'verbose'>): Listener {
  if (drawsProgress || quiet || json || verbose) return () => {}
  let step: Step | null = null
  return (progress) => {
    if (progress.step !== step) err.write(`${words[progress.step][language]}\n`)
    step = progress.step
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

/** ` 1,200 / 3,000 pages (40 %) · 85/s · 21 s left` */
function amount({ done, total, unit }: Progress, { perSecond, secondsLeft }: Pace, language: Language): string {
  if (done === 0) return ' …'
  const shown = (count: number): string => (unit === 'bytes' ? size(count, language) : number(count, language))
  const noun = unit === 'bytes' ? '' : ` ${fill(units[unit][language], { count: total ?? done })}`
  const isKnown = total !== null && total > 0
  const share = isKnown ? ` / ${shown(total)}${noun} (${Math.min(100, Math.floor((100 * done) / total))} %)` : noun
  if (perSecond === null) return ` ${shown(done)}${share}`
  const left =
    secondsLeft === null ? '' : ` · ${fill(terminalTexts.timeLeft[language], { time: timeWords(secondsLeft) })}`
  const rate = unit === 'bytes' || perSecond >= 10 ? shown(Math.round(perSecond)) : number(perSecond, language, 1)
  return ` ${shown(done)}${share} · ${rate}/s${left}`
}

const units: Readonly<Record<Exclude<Progress['unit'], 'bytes'>, Text>> = {
  pages: terminalTexts.unitPages,
  files: terminalTexts.unitFiles,
  revisions: terminalTexts.unitRevisions,
  links: terminalTexts.unitLinks,
}
