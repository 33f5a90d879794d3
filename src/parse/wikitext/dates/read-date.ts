/** Reads the dates that people write into `#time`, as PHP's DateTime does (https://www.php.net/manual/datetime.formats.php). */

import { dateForms } from './date-forms.ts'
import { relativeForms } from './date-steps.ts'
import { emptyMoment, type Moment, type MomentForm, momentToTime } from './moment.ts'
import { timeForms } from './time-forms.ts'

const forms: readonly MomentForm[] = [...relativeForms, ...dateForms, ...timeForms]

/** Milliseconds since 1970, NaN beyond what machines count, or null for what is no date. `now` is in the same unit, asked where the input leaves something unsaid; without a zone the input is in UTC. */
export function readDate(input: string, now: () => number): number | null {
  // `2010` alone is a year here, where PHP reads 20:10.
  let rest = (/^\d{4}$/.test(input) ? `00:00 ${input}` : input).trim().toLowerCase()
  const moment = emptyMoment()
  while (rest !== '') {
    const taken = takeForm(rest, moment)
    if (taken === 0) return null
    rest = rest.slice(taken).replace(/^[\s,.;]+/, '')
  }
  return momentToTime(moment, now)
}

/** How many characters the first form that fits took; 0: none did. */
function takeForm(text: string, moment: Moment): number {
  let best: { readonly length: number; readonly take: () => boolean } | null = null
  for (const { pattern, read } of forms) {
    const match = pattern.exec(text)
    // As a scanner does, the longest form is taken, the first one of several.
    if (match === null || match[0].length <= (best?.length ?? 0)) continue
    best = { length: match[0].length, take: () => read(match, moment) }
  }
  return best?.take() === true ? best.length : 0
}
