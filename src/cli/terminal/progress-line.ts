/** Progress on one line of a terminal, or a line for each step elsewhere. */

import type { Step } from '../../model/loss.ts'
import type { Listener, Progress } from '../../pipeline/io/progress.ts'
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
/** A rate of less than this says nothing. */
const shortestMs = 2000
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
  let count = startOf({ step: 'ingest', done: 0, total: null, unit: 'bytes' })
  let done = 0
  return {
    listen(progress) {
      if (signal.aborted) return
      const now = Date.now()
      const isNew = progress.step !== count.step || progress.unit !== count.unit || progress.done < done
      done = progress.done
      if (isNew) count = startOf(progress)
      else if (now - drawnAt < redrawMs) return
      drawnAt = now
      err.write(`${clearLine}${words[progress.step][language]}${amount(progress, count, language)}`)
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

/**
 * What is counted since when: a source that goes on begins with what it had before; a step that counts something else, or goes over
 * the pages once more, begins anew.
 */
interface Count extends Pick<Progress, 'step' | 'unit'> {
  readonly from: number
  readonly at: number
}

const startOf = ({ step, unit, done }: Progress): Count => ({ step, unit, from: done, at: Date.now() })

/** A listener that notes each step as it begins, for --verbose and --log. */
export function stepNotes({ log, language }: Pick<Invocation, 'log' | 'language'>): Listener {
  let step: Step | null = null
  return (progress) => {
    if (progress.step !== step) log.note(`${progress.step}: ${words[progress.step][language]}`)
    step = progress.step
  }
}

/** ` 1,200 / 3,000 pages (40 %) · 85/s · 21 s left` */
function amount({ done, total, unit }: Progress, { from, at }: Count, language: Language): string {
  if (done === 0) return ' …'
  const shown = (count: number): string => (unit === 'bytes' ? size(count, language) : number(count, language))
  const noun = unit === 'bytes' ? '' : ` ${fill(units[unit][language], { count: total ?? done })}`
  const isKnown = total !== null && total > 0
  const share = isKnown ? ` / ${shown(total)}${noun} (${Math.min(100, Math.floor((100 * done) / total))} %)` : noun
  const seconds = (Date.now() - at) / 1000
  const rate = (done - from) / seconds
  if (seconds * 1000 < shortestMs || rate <= 0) return ` ${shown(done)}${share}`
  const left = isKnown ? ` · ${fill(terminalTexts.timeLeft[language], { time: timeLeft((total - done) / rate) })}` : ''
  const perSecond = unit === 'bytes' || rate >= 10 ? shown(Math.round(rate)) : number(rate, language, 1)
  return ` ${shown(done)}${share} · ${perSecond}/s${left}`
}

const units: Readonly<Record<Exclude<Progress['unit'], 'bytes'>, Text>> = {
  pages: terminalTexts.unitPages,
  files: terminalTexts.unitFiles,
  revisions: terminalTexts.unitRevisions,
  links: terminalTexts.unitLinks,
}

/** `45 s`, `12 min`, `2 h 05`: an estimate has no more digits than it deserves. */
function timeLeft(estimated: number): string {
  const seconds = Math.max(0, estimated)
  if (seconds < 90) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}
