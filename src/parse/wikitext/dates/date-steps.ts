/** Steps from a date as PHP reads them: `+1 month`, `next monday`, `first day of`, `tomorrow`. */

import { type Moment, type MomentForm, setMidnight, setTime } from './moment.ts'

const counts: Readonly<Record<string, number>> = {
  last: -1,
  previous: -1,
  this: 0,
  next: 1,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
}
const words = Object.keys(counts).join('|')
const units = '(?:msecs?|sec(?:ond)?|min(?:ute)?|hour|day|fortnight|forthnight|week|month|year)s?'
const dayNames = 'sun(?:day)?|mon(?:day)?|tues?(?:day)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:s|urday)?'
const firstThree = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const weekdayOf = (name: string): number => firstThree.indexOf(name.slice(0, 3))

/** Forms of steps. */
export const relativeForms: readonly MomentForm[] = [
  { pattern: /^@(-?\d+)(?:\.\d+)?/, read: readUnix },
  { pattern: /^(yesterday|now|noon|midnight|today|tomorrow)(?![a-z])/, read: readNamed },
  { pattern: /^(first|last) day of/, read: readEdge },
  { pattern: new RegExp(`^(${words})[ \\t]+(${dayNames})[ \\t]+of(?![a-z])`), read: readNth },
  { pattern: new RegExp(`^(${words})[ \\t]+(${units}|${dayNames})(?![a-z])`), read: readWord },
  { pattern: new RegExp(`^([+-]*)[ \\t]*(\\d+)[ \\t]*(${units}|weekdays?|${dayNames})(?![a-z])`), read: readNumber },
  { pattern: /^ago(?![a-z])/, read: readAgo },
  { pattern: new RegExp(`^(${dayNames})(?![a-z])`), read: readWeekday },
]

function readUnix(...[[, seconds], moment]: Parameters<MomentForm['read']>): boolean {
  Object.assign(moment, { at: Number(seconds) * 1000, hasTime: true })
  return true
}

function readNamed(...[[, name], moment]: Parameters<MomentForm['read']>): boolean {
  if (name === 'now') return true
  if (name === 'noon') return setTime(moment, 12)
  setMidnight(moment)
  if (name === 'tomorrow') moment.steps.days += 1
  if (name === 'yesterday') moment.steps.days -= 1
  return true
}

function readEdge(...[[, which], moment]: Parameters<MomentForm['read']>): boolean {
  moment.edge = which === 'first' ? 'first' : 'last'
  return true
}

function readNth(...[[, word = '', name = ''], moment]: Parameters<MomentForm['read']>): boolean {
  moment.nth = { count: counts[word] ?? 1, day: weekdayOf(name) }
  setMidnight(moment)
  return true
}

function readWord(...[[, word = '', unit = ''], moment]: Parameters<MomentForm['read']>): boolean {
  const count = counts[word] ?? 0
  if (/^week/.test(unit)) {
    moment.steps.days += count * 7
    moment.weekday = { day: moment.weekday?.day ?? 1, skipsToday: false, inWeek: true }
    return true
  }
  return step(moment, count, unit, word !== 'this')
}

function readNumber(...[[, signs = '', digits, unit = ''], moment]: Parameters<MomentForm['read']>): boolean {
  const isNegative = signs.split('-').length % 2 === 0
  return step(moment, Number(digits) * (isNegative ? -1 : 1), unit, true)
}

/** Turns every step round that was said before it. */
function readAgo(...[, moment]: Parameters<MomentForm['read']>): boolean {
  const { steps } = moment
  Object.assign(steps, {
    years: -steps.years,
    months: -steps.months,
    days: -steps.days,
    seconds: -steps.seconds,
  })
  return true
}

function readWeekday(...[[, name = ''], moment]: Parameters<MomentForm['read']>): boolean {
  setMidnight(moment)
  moment.weekday = { day: weekdayOf(name), skipsToday: false, inWeek: moment.weekday?.inWeek ?? false }
  return true
}

function step(moment: Moment, count: number, unit: string, skipsToday: boolean): boolean {
  const { steps } = moment
  if (/^sec/.test(unit)) steps.seconds += count
  else if (/^min/.test(unit)) steps.seconds += count * 60
  else if (/^hour/.test(unit)) steps.seconds += count * 3600
  else if (/^day/.test(unit)) steps.days += count
  else if (/^week(?!day)/.test(unit)) steps.days += count * 7
  else if (/^fort/.test(unit)) steps.days += count * 14
  else if (unit.startsWith('month')) steps.months += count
  else if (/^year/.test(unit)) steps.years += count
  else if (/^(?:weekday|msec)/.test(unit)) return false
  else {
    setMidnight(moment)
    steps.days += (count > 0 ? count - 1 : count) * 7
    moment.weekday = { day: weekdayOf(unit), skipsToday, inWeek: false }
  }
  return true
}
