/** Times of the day and zones as PHP reads them. */

import { type MomentForm, setDate, setTime } from './moment.ts'
import { offsetOf } from './wall-clock.ts'

const hour24 = '(2[0-4]|[01]?[0-9])'
const sixty = '([0-5]?[0-9])'
const meridian = String.raw`[ \t]*([ap])\.?m\.?(?![a-z])`

/** Minutes east of UTC. */
const zones: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}

const read24: MomentForm['read'] = ([, hour, minute, second], moment) =>
  setTime(moment, Number(hour), Number(minute), Number(second ?? 0))

const read12: MomentForm['read'] = ([, hour, minute, second, half], moment) =>
  setTime(moment, (Number(hour) % 12) + (half === 'p' ? 12 : 0), Number(minute ?? 0), Number(second ?? 0))

/** Forms of times and zones. */
export const timeForms: readonly MomentForm[] = [
  { pattern: new RegExp(`^t?${hour24}[:.]${sixty}(?:[:.]${sixty}(?:[.,:]\\d+)?)?(?![0-9])`), read: read24 },
  { pattern: new RegExp(`^(1[0-2]|0?[1-9])(?:[:.]${sixty}(?:[:.]${sixty})?)?${meridian}`), read: read12 },
  { pattern: /^t(2[0-4]|[01][0-9])([0-5][0-9])([0-5][0-9])?(?![0-9])/, read: read24 },
  { pattern: /^(\d{4})(\d{2})(\d{2})t?(\d{2}):?(\d{2}):?(\d{2})(?![0-9])/, read: readStamp },
  { pattern: /^(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?(?![0-9])/, read: readOffset },
  { pattern: /^\(?([a-z]{1,5})\)?(?![a-z/])/, read: readZone },
  { pattern: /^[a-z]+\/[a-z_-]+(?:\/[a-z_-]+)?/, read: readZoneId },
  // Four digits after a date or a time are a year; alone they would be a time.
  { pattern: /^(\d{4})(?![0-9:])/, read: readYear },
]

function readStamp(...[match, moment]: Parameters<MomentForm['read']>): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  return month <= 12 && setDate(moment, year, month, day) && setTime(moment, hour, minute, second)
}

function readOffset(...[[, sign, hours, minutes = '0'], moment]: Parameters<MomentForm['read']>): boolean {
  if (moment.offset !== null) return false
  moment.offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  return true
}

function readZone(...[[, name = ''], moment]: Parameters<MomentForm['read']>): boolean {
  const offset = Object.hasOwn(zones, name) ? zones[name] : undefined
  if (offset === undefined || moment.offset !== null) return false
  moment.offset = offset
  return true
}

function readZoneId(...[[zone], moment]: Parameters<MomentForm['read']>): boolean {
  if (moment.offset !== null || moment.zone !== null || !isZone(zone)) return false
  moment.zone = zone
  return true
}

function isZone(zone: string): boolean {
  try {
    offsetOf(0, zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function readYear(...[[, year], moment]: Parameters<MomentForm['read']>): boolean {
  if (moment.year !== null) return false
  moment.year = Number(year)
  return true
}
