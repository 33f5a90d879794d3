/** Reads the dates that people write into `#time`: ISO, day-month-year in English words, relative steps. */

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Milliseconds since 1970 in UTC, or null for what is no date to us. `now` is the same unit. */
export function readDate(input: string, now: number): number | null {
  let rest = input.trim().toLowerCase().replace(/,/g, ' ')
  if (rest === '') return now
  let base: number | null = null
  for (const read of [readStamp, readIso, readWords, readNamed]) {
    const found: FoundTime | null = base === null ? read(rest, now) : null
    if (found === null) continue
    base = found.at
    rest = found.rest.trim()
  }
  const clock = /^t?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?:z| utc)?\b/.exec(rest)
  if (clock !== null) {
    const [whole, hour, minute, second = '0'] = clock
    base = startOfDay(base ?? now) + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
    rest = rest.slice(whole.length)
  }
  return readSteps(rest.trim(), base ?? now, base !== null)
}

interface FoundTime {
  readonly at: number
  readonly rest: string
}

const startOfDay = (at: number): number => Math.floor(at / 86_400_000) * 86_400_000

function readStamp(text: string): FoundTime | null {
  const unix = /^@(-?\d+)/.exec(text)
  if (unix !== null) return { at: Number(unix[1]) * 1000, rest: text.slice(unix[0].length) }
  const stamp = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\b/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})\b/.exec(text)
  if (stamp === null) return null
  const [year, month, day, hour = 0, minute = 0, second = 0] = stamp.slice(1).map(Number)
  return dateOf(year, month, day, text.slice(stamp[0].length), ((hour * 60 + minute) * 60 + second) * 1000)
}

function readIso(text: string): FoundTime | null {
  const iso = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?=$|[\st])/.exec(text)
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3] ?? '1'), text.slice(iso[0].length))
  const dotted = /^(\d{1,2})[.-](\d{1,2})[.-](\d{4})\b/.exec(text)
  return dotted === null
    ? null
    : dateOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]), text.slice(dotted[0].length))
}

function readWords(text: string, now: number): FoundTime | null {
  const first =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+)?([a-z]{3,9})\.?(?:[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?![\d:]))?(?:[\s-]+(\d{4}))?\b/.exec(
      text,
    )
  const month = monthNames.indexOf((first?.[2] ?? '').slice(0, 3)) + 1
  if (first === null || month === 0) return null
  const day = first[1] ?? first[3] ?? '1'
  const year = first[4] === undefined ? new Date(now).getUTCFullYear() : Number(first[4])
  return dateOf(year, month, Number(day), text.slice(first[0].length))
}

function readNamed(text: string, now: number): FoundTime | null {
  const word = /^(now|today|midnight|tomorrow|yesterday)\b/.exec(text)?.[0]
  if (word === undefined) return null
  const shift = word === 'tomorrow' ? 86_400_000 : word === 'yesterday' ? -86_400_000 : 0
  return { at: word === 'now' ? now : startOfDay(now) + shift, rest: text.slice(word.length) }
}

function dateOf(year = 0, month = 0, day = 0, rest: string, ms = 0): FoundTime | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  return { at: Date.UTC(year, month - 1, day) + ms, rest }
}

const stepPattern = /^([+-]?)\s*(\d+)\s*(second|sec|minute|min|hour|day|week|fortnight|month|year)s?\b(\s+ago\b)?\s*/

/** `+1 month`, `-2 days`, `3 weeks ago`, one after the other. */
function readSteps(text: string, from: number, dated: boolean): number | null {
  let at = from
  let rest = text
  if (rest === '') return dated ? at : null
  while (rest !== '') {
    const step = stepPattern.exec(rest)
    if (step === null) return null
    const count = Number(step[2]) * (step[1] === '-' ? -1 : 1) * (step[4] === undefined ? 1 : -1)
    at = move(at, count, step[3] ?? '')
    rest = rest.slice(step[0].length)
  }
  return at
}

const unitMs: Readonly<Record<string, number>> = {
  second: 1000,
  sec: 1000,
  minute: 60_000,
  min: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  fortnight: 1_209_600_000,
}

function move(at: number, count: number, unit: string): number {
  const ms = unitMs[unit]
  if (ms !== undefined) return at + count * ms
  const date = new Date(at)
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + count)
  else date.setUTCFullYear(date.getUTCFullYear() + count)
  return date.getTime()
}
