/** The values that the policy takes out of the whole wiki, found before anything is written. */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { Results } from '../../../archive/results.ts'
import type { Person } from '../../../model/record.ts'
import { parseTitle, type TitleRules } from '../../../model/title.ts'
import { detectors, ips, masks } from '../../../privacy/detect.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import { fold } from '../../../privacy/fold.ts'
import { allowance } from '../../../privacy/mask.ts'
import { inForce, type PrivacyPolicy, type PrivacyRule, policyOn } from '../../../privacy/policy.ts'
import { nameKey, resolvePeople } from '../../../records/person-index.ts'
import { type MeetingLexicons, seriesOfRun } from '../../../records/series-of-run.ts'
import { NotAsExpected } from '../../../support/expected.ts'
import { message } from '../../../texts/message.ts'
import type { PeopleByHand } from '../../io/load.ts'

export interface Searched {
  readonly reader: ArchiveReader
  readonly results: Results
  readonly titles: TitleRules
  readonly policy: PrivacyPolicy
  readonly bundleDate: string
  readonly byHand: PeopleByHand
  readonly setup: MeetingLexicons
  /** What the detectors found in any text of the store. */
  readonly detected: readonly KnownValue[]
  /** Where a rule stands in its file. */
  readonly placeOfRule: (index: number, ...key: readonly string[]) => string
}

/** What is taken out, and the pseudonyms under each of which one person of the records goes on. */
export interface PrivateValues {
  readonly values: readonly KnownValue[]
  readonly onePerson: readonly string[]
}

/** Names of dropped files, names of people, and what the detectors find in any text of the store. */
export function privateValues(searched: Searched): PrivateValues {
  const people = persons(searched)
  const values = [
    ...droppedFiles(searched),
    ...people.flatMap((one) => one.values),
    ...detectedOnPages(searched),
    ...withoutTitles(searched.detected),
  ]
  return { values, onePerson: pseudonymsOfOne(people) }
}

const rulesInForce = ({ policy, bundleDate }: Searched): readonly PrivacyRule[] => policyOn(policy, bundleDate).rules

/** The rules' names of files as the wiki spells them, without namespace. */
export const fileNameOf = (named: string, titles: TitleRules): string => parseTitle(named, titles, 6)?.name ?? named

/** Whether a name stands for that of a dropped file. */
export const isMarkOfFile = (name: string): boolean => /^•••-\d+(?:\.\w{1,5})?$/.test(name)

/** Numbered, so that the places where each was shown still tell them apart. */
function droppedFiles(searched: Searched): readonly KnownValue[] {
  const names = rulesInForce(searched).flatMap(({ action, match }) =>
    action === 'drop-file' && match.file !== undefined ? [fileNameOf(match.file, searched.titles)] : [],
  )
  return [...new Set(names)].map((value, index) => ({
    reason: 'file',
    value,
    mark: `•••-${index + 1}${/\.\w{1,5}$/.exec(value)?.[0] ?? ''}`,
  }))
}

interface RuledPerson {
  readonly values: readonly KnownValue[]
  /** What is printed instead; null: a mark. */
  readonly pseudonym: string | null
  /** How many people of the records it means: a name may be that of several. */
  readonly people: number
}

/** Every printed name of the people of the rules; a first name alone is nobody's. */
function persons(searched: Searched): readonly RuledPerson[] {
  const { policy, bundleDate, placeOfRule } = searched
  let people: readonly Person[] | null = null
  return policy.rules.flatMap((rule, index) => {
    const { person } = rule.match
    if (person === undefined || !inForce(rule, bundleDate)) return []
    people ??= peopleOf(searched)
    const names = namesOf(person, people)
    if (names === null)
      throw new NotAsExpected(placeOfRule(index, 'match', 'person'), message('person-of-wiki'), person)
    const pseudonym = rule.action === 'pseudonymise' ? (rule.as ?? null) : null
    const values = names.map((value): KnownValue => ({ reason: 'person', value, mark: pseudonym ?? '•••' }))
    return [{ values, pseudonym, people: peopleCalled(person, people).length }]
  })
}

/** Of a rule that means one person; a pseudonym of several rules stands for several people. */
function pseudonymsOfOne(people: readonly RuledPerson[]): readonly string[] {
  const given = people.flatMap(({ pseudonym }) => (pseudonym === null ? [] : [nameKey(pseudonym)]))
  const isOf = (key: string): boolean => given.filter((one) => one === key).length === 1
  return people.flatMap(({ pseudonym, people: meant }) =>
    pseudonym !== null && meant === 1 && isOf(nameKey(pseudonym)) ? [pseudonym] : [],
  )
}

function namesOf(wanted: string, people: readonly Person[]): readonly string[] | null {
  const isId = /^p-[0-9a-f]+$/.test(wanted)
  const found = peopleCalled(wanted, people)
  if (isId && found.length === 0) return null
  const printed = found.flatMap(({ name, resolvedFrom }) => [name, ...resolvedFrom.map((form) => form.printed)])
  const whole = [...new Set([...(isId ? [] : [wanted]), ...printed])].filter(
    (name) => name === wanted || /\S\s+\S{2,}/.test(name),
  )
  return [...new Set(whole)]
}

/** By id, or by a printed name, whatever its case and accents. */
function peopleCalled(wanted: string, people: readonly Person[]): readonly Person[] {
  const key = nameKey(wanted)
  return people.filter(
    ({ id, name, resolvedFrom }) =>
      id === wanted || nameKey(name) === key || resolvedFrom.some(({ printed }) => nameKey(printed) === key),
  )
}

/** Every name of a person that a rule with this id or printed name takes out; null when the meetings name nobody so. */
export function namesOfPerson(
  wanted: string,
  searched: Pick<Searched, 'reader' | 'results' | 'byHand' | 'setup'>,
): readonly string[] | null {
  const people = peopleOf(searched)
  return peopleCalled(wanted, people).length === 0 ? null : namesOf(wanted, people)
}

/** People as the unmasked records name them, in the series of the published ones: their ids are the same. */
function peopleOf({
  reader,
  results,
  byHand,
  setup,
}: Pick<Searched, 'reader' | 'results' | 'byHand' | 'setup'>): readonly Person[] {
  const series = seriesOfRun(setup, meetings())
  return resolvePeople(records(), byHand.known, byHand.kept).persons

  function* meetings() {
    for (const { title } of reader.pages()) {
      const parsed = results.isMeeting(title) ? results.parsed(title, false) : null
      if (parsed !== null) yield { title, record: parsed.record, trace: parsed.trace }
    }
  }

  function* records() {
    for (const page of meetings()) {
      const { record } = series.settle(page)
      if (record === null) continue
      for (const one of record.more ?? [record]) yield { meetingId: one.id ?? '', series: one.series, record: one }
    }
  }
}

/** What a detector finds on the page that a rule names: taken out everywhere. */
function detectedOnPages(searched: Searched): readonly KnownValue[] {
  const { policy, reader, titles } = searched
  const isAllowed = allowance(policy)
  return rulesInForce(searched).flatMap(({ match: { detector, page } }) => {
    const row =
      detector === undefined || page === undefined ? null : reader.page(parseTitle(page, titles)?.prefixed ?? page)
    if (detector === undefined || row === null) return []
    const texts = reader
      .revisions(row.page_key)
      .flatMap(({ comment, text_id, html_id }) => [
        ...(comment === null ? [] : [comment]),
        ...[text_id, html_id].flatMap((id) => (id === null ? [] : [reader.text(id)])),
      ])
    const found = [row.title, ...texts].flatMap((text) =>
      detectors[detector].flatMap((detect) => [...detect(text)].map(({ value }) => value)),
    )
    return [...new Set(found)]
      .filter((value) => !isAllowed(detector, value))
      .map((value): KnownValue => ({ reason: detector === 'ip' ? 'address' : detector, value, mark: masks[detector] }))
  })
}

/**
 * The addresses under which anonymous people contributed: those of revisions, and those that pages and links of users name
 * (`named`), since a mirror tells few contributors.
 */
export function contributorAddresses(reader: ArchiveReader, named: readonly string[]): readonly string[] {
  const known = new Set(named)
  for (const { kind, name } of reader.contributors()) if (kind === 'ip') known.add(name)
  return [...known].filter((address) => [...ips(address)].length > 0).sort()
}

/** `Page_de_perle@asso.example` in an address is a title with `perle@asso.example` in it, where that is known too. */
function withoutTitles(values: readonly KnownValue[]): readonly KnownValue[] {
  const emails = new Set(values.flatMap(({ reason, value }) => (reason === 'email' ? [fold(value)] : [])))
  return values.filter(({ reason, value }) => {
    const words = fold(value).split(' ')
    return reason !== 'email' || !words.some((_, index) => index > 0 && emails.has(words.slice(index).join(' ')))
  })
}
