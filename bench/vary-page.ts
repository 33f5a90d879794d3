/** Days, people and addresses of its own for a page that is repeated: without them a large wiki would have a hundred meetings a day and forty people. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MeetingRecord } from '../src/model/record.ts'

const expected = join(import.meta.dirname, '..', 'fixtures', 'communs', 'expected', 'meetings.jsonl')
const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')
const daysOfWeek = 7
const dayMs = 86_400_000
/** In how many rounds a person comes, and an address stands. */
const sharedRounds = 4

/** Changes the text of a page, in XML, for a round: dates move on by a week a round, so that days of the week stay true. */
export function pageVariation(): (xml: string, round: number) => string {
  const names = new RegExp(`(?<!\\p{L})(${knownNames().join('|')})(?!\\p{L})`, 'gu')
  const words = new RegExp(`(?<![\\d-])(\\d{1,2})(er)? (${months.join('|')}) (20\\d\\d)`, 'g')
  return (xml, round) => {
    if (round === 0) return xml
    const group = Math.floor(round / sharedRounds)
    return xml
      .replace(words, (_, day: string, _er, month: string, year: string) => {
        const moved = movedDay(Number(year), months.indexOf(month), Number(day), round)
        return `${moved.getUTCDate()} ${months[moved.getUTCMonth()]} ${moved.getUTCFullYear()}`
      })
      .replace(/(?<!\d)(\d\d)\/(\d\d)\/(20\d\d)(?!\d)/g, (_, day: string, month: string, year: string) =>
        movedDay(Number(year), Number(month) - 1, Number(day), round)
          .toISOString()
          .slice(0, 10)
          .split('-')
          .reverse()
          .join('/'),
      )
      .replace(names, (name) => madeUpName(name, group))
      .replace(/https?:\/\/[\w.-]+\/[\w/.~@%-]*\w(?![\w/.~@%?#&=-])/g, (url) =>
        /communs\.example|export-0/.test(url) ? url : `${url}${group}`,
      )
  }
}

const movedDay = (year: number, month: number, day: number, round: number): Date =>
  new Date(Date.UTC(year, month, day) + round * daysOfWeek * dayMs)

/** The words of the names that careful readers found in the fixture, the longest first. */
function knownNames(): readonly string[] {
  const records = readFileSync(expected, 'utf8').split('\n').filter(Boolean)
  const names = records.flatMap((line) =>
    ((JSON.parse(line) as Partial<MeetingRecord>).participants ?? []).map(({ name }) => name),
  )
  const words = names.flatMap((name) => name.split(/[ -]/)).filter((word) => /^\p{Lu}\p{L}{3,}$/u.test(word))
  return [...new Set(words)].sort((left, right) => right.length - left.length || (left < right ? -1 : 1))
}

const starts = [
  'Ba',
  'Cor',
  'Dal',
  'Fen',
  'Gri',
  'Hul',
  'Jas',
  'Lom',
  'Mer',
  'Nov',
  'Pel',
  'Quo',
  'Ros',
  'Sib',
  'Tur',
  'Vax',
]
const middles = ['an', 'eb', 'id', 'of', 'ul', 'ac', 'em', 'ir', 'on', 'us', 'al', 'er', 'ip', 'ot', 'uv', 'ax']
const ends = [
  'dier',
  'got',
  'lin',
  'mane',
  'nard',
  'pas',
  'quet',
  'rou',
  'sel',
  'teau',
  'vic',
  'zon',
  'ber',
  'cart',
  'fol',
  'hac',
]

/** A name in the place of another one: the same for the same word and group, and unlike the other ones. */
function madeUpName(word: string, group: number): string {
  const digest = createHash('sha256').update(`${word} ${group}`).digest()
  const part = (list: readonly string[], at: number): string => list[(digest[at] ?? 0) % list.length] ?? ''
  return `${part(starts, 0)}${part(middles, 1)}${part(middles, 2)}${part(ends, 3)}`
}
