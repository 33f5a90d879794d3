/** The scored fields of a record, each judged on one page: what was wanted beside what was got. */

import type { MeetingRecord, Role } from '../../src/model/record.ts'
import { both, countsOf, foundIn, type Judged, matchLists } from './counts.ts'
import { judgeDates } from './dates.ts'
import {
  alikeNames,
  exactForm,
  type Likeness,
  looseUrl,
  samePrinted,
  sameText,
  sameValue,
  wordsContained,
  wordsInCommon,
} from './likeness.ts'
import { judgePeople } from './people.ts'
import { judgeActions, judgeDecisions, judgeWatch } from './talk.ts'

/** What a careful reader found; a key that is absent is not judged. */
export type Wanted = Partial<MeetingRecord> & Pick<MeetingRecord, 'isMeeting'>

export type Fields = Readonly<Record<string, Judged>>

/** Every field of a meeting page; `got` says nothing when the page was taken for no meeting. */
export function judgeFields(wanted: Wanted, got: MeetingRecord): Fields {
  return Object.assign(
    {},
    judgeTitle(wanted, got),
    wanted.dates && judgeDates(wanted.dates, got.dates),
    wanted.place !== undefined && judgePlace(wanted.place, got.place),
    wanted.roles && { roles: judgeRoles(wanted.roles, got.roles) },
    wanted.participants && judgePeople(wanted.participants, got.participants),
    wanted.attendance !== undefined && {
      'attendance.count': scalar(wanted.attendance?.count, got.attendance?.count, sameValue, nearCount),
    },
    wanted.agenda && { agenda: judgeAgenda(wanted.agenda, got.agenda) },
    wanted.sections && judgeSections(wanted.sections, got.sections),
    wanted.decisions && judgeDecisions(wanted.decisions, got.decisions),
    wanted.actions && judgeActions(wanted.actions, got.actions),
    wanted.watch && judgeWatch(wanted.watch, got.watch),
    wanted.links && { links: judgeLinks(wanted.links, got.links) },
    wanted.nextMeeting !== undefined && {
      'nextMeeting.date': scalar(wanted.nextMeeting?.date, got.nextMeeting?.date, sameValue, sameDay),
    },
  )
}

const sameDay: Likeness<string> = (a, b) => Number(a.slice(0, 10) === b.slice(0, 10))
const nearCount: Likeness<number> = (a, b) => Number(Math.abs(a - b) <= Math.max(1, 0.1 * a))
const seriesLikeness: Likeness<string> = (a, b) => Math.max(wordsInCommon(a, b), wordsContained(a, b) * 0.99)

function judgeTitle(wanted: Wanted, got: MeetingRecord): Fields {
  return {
    ...(wanted.title === undefined ? {} : { title: scalar(wanted.title, got.title, sameText, wordsInCommon) }),
    ...(wanted.series === undefined ? {} : { series: scalar(wanted.series, got.series, sameText, seriesLikeness) }),
    ...(wanted.ordinal === undefined ? {} : { ordinal: scalar(wanted.ordinal, got.ordinal, sameValue, sameValue, 1) }),
  }
}

/** One value or none. `optional`: it is not printed, so that leaving it out is no error. */
export function scalar<Value extends string | number | boolean>(
  wanted: Value | null | undefined,
  got: Value | null | undefined,
  exact: Likeness<Value>,
  relaxed: Likeness<Value>,
  least = typeof wanted === 'string' ? 0.8 : 1,
  optional = false,
): Judged {
  const has = (value: Value | null | undefined): value is Value => value !== null && value !== undefined && value !== ''
  if (!has(got)) {
    if (!has(wanted) || optional) return both({ right: 0, invented: 0, missed: 0 })
    return both({ right: 0, invented: 0, missed: 1 }, [{ missed: wanted }])
  }
  if (!has(wanted)) return both({ right: 0, invented: 1, missed: 0 }, [{ invented: got }])
  const wrong = { right: 0, invented: 1, missed: optional ? 0 : 1 }
  const right = { right: 1, invented: 0, missed: 0 }
  const isLike = relaxed(wanted, got) >= least
  return {
    exact: exact(wanted, got) === 1 ? right : wrong,
    relaxed: isLike ? right : wrong,
    errors: isLike ? [] : [{ wanted, got }],
  }
}

const placeParts = ['name', 'address', 'postalCode', 'city'] as const

function judgePlace(wanted: MeetingRecord['place'], got: MeetingRecord['place']): Fields {
  const inferred = new Set(wanted?.inferred ?? [])
  const parts = placeParts.map((part) => {
    const likeness: Likeness<string> = (a, b) =>
      Math.max(wordsInCommon(a, b), part === 'name' ? wordsContained(a, b) * 0.99 : 0)
    return [`place.${part}`, scalar(wanted?.[part], got?.[part], sameText, likeness, 0.7, inferred.has(part))] as const
  })
  const online = scalar(wanted?.online || null, got?.online || null, sameValue, sameValue, 1, inferred.has('online'))
  return { ...Object.fromEntries(parts), 'place.online': online }
}

/** Two lists, matched once exactly and once by likeness. */
export function judgeLists<Value>(
  wanted: readonly Value[],
  got: readonly Value[],
  exact: Likeness<Value>,
  relaxed: Likeness<Value>,
  least: number,
): Judged {
  const matched = matchLists(wanted, got, relaxed, least)
  const { missed, invented } = matched
  return {
    exact: countsOf(matchLists(wanted, got, exact, 1)),
    relaxed: countsOf(matched),
    errors: missed.length + invented.length === 0 ? [] : [{ missed, invented }],
    found: foundIn(matched),
  }
}

interface Holder {
  readonly role: string
  readonly name: string
  /** The role of the record. */
  readonly of: Role
}

function judgeRoles(wanted: MeetingRecord['roles'], got: MeetingRecord['roles']): Judged {
  const holders = (roles: MeetingRecord['roles']): readonly Holder[] =>
    roles.flatMap((of) => of.persons.map((name) => ({ role: of.role, name, of })))
  const ofRole =
    (likeness: Likeness<string>): Likeness<Holder> =>
    (a, b) =>
      a.role === b.role ? likeness(a.name, b.name) : 0
  const judged = judgeLists(holders(wanted), holders(got), ofRole(sameText), ofRole(alikeNames), 0.8)
  return { ...judged, found: judged.found?.map((holder) => (holder as Holder).of) ?? [] }
}

function judgeAgenda(wanted: MeetingRecord['agenda'], got: MeetingRecord['agenda']): Judged {
  return judgeLists(
    wanted,
    got,
    (a, b) => Number((a.time ?? null) === (b.time ?? null)) * sameText(a.label, b.label),
    (a, b) => wordsInCommon(a.label, b.label),
    0.6,
  )
}

function judgeSections(wanted: MeetingRecord['sections'], got: MeetingRecord['sections']): Fields {
  type Section = MeetingRecord['sections'][number]
  const exact: Likeness<Section> = (a, b) =>
    Number(exactForm(a.heading) === exactForm(b.heading) && exactForm(a.heading) !== '')
  const words: Likeness<Section> = (a, b) => wordsInCommon(a.heading, b.heading)
  const sameKind =
    (likeness: Likeness<Section>): Likeness<Section> =>
    (a, b) =>
      a.kind === b.kind ? likeness(a, b) : 0
  return {
    sections: judgeLists(wanted, got, exact, words, 0.8),
    'sections.kind': judgeLists(
      wanted,
      got,
      sameKind((a, b) => sameText(a.heading, b.heading)),
      sameKind(words),
      0.8,
    ),
  }
}

function judgeLinks(wanted: MeetingRecord['links'], got: MeetingRecord['links']): Judged {
  return judgeLists(
    wanted,
    got,
    (a, b) => Number(samePrinted(a.url, b.url)),
    (a, b) => Number(looseUrl(a.url) === looseUrl(b.url)),
    1,
  )
}
