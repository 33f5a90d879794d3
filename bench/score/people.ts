/** Who was there: names, presence, biographies, organisations. */

import type { Participant } from '../../src/model/record.ts'
import { both, countsOf, foundIn, type Judged, matchLists, share } from './counts.ts'
import { alikeNames, exactForm, type Likeness, sameText, wordsContained, wordsInCommon } from './likeness.ts'

const leastName = 0.8

export function judgePeople(
  wanted: readonly Participant[],
  got: readonly Participant[],
): Readonly<Record<string, Judged>> {
  const byName: Likeness<Participant> = (a, b) => alikeNames(a.name, b.name)
  const people = matchLists(wanted, got, byName, leastName)
  const isWrong = people.missed.length + people.invented.length > 0
  const here = people.pairs.filter(([one, other]) => one.presence === (other.presence ?? 'present'))
  const elsewhere = people.pairs.filter((pair) => !here.includes(pair))
  return {
    participants: {
      exact: countsOf(matchLists(wanted, got, (a, b) => sameText(a.name, b.name), 1)),
      relaxed: countsOf(people),
      errors: isWrong ? [{ missed: people.missed, invented: people.invented }] : [],
      found: foundIn(people),
    },
    'participants.presence': both(
      share(here.length, wanted.length, got.length),
      elsewhere.map(([one, other]) => ({ name: one.name, wanted: one.presence, got: other.presence })),
    ),
    'participants.bio': judgeBios(wanted, got, people.pairs),
    'participants.affiliations': judgeAffiliations(wanted, got),
  }
}

function judgeBios(
  wanted: readonly Participant[],
  got: readonly Participant[],
  pairs: readonly (readonly [Participant, Participant])[],
): Judged {
  const count = (people: readonly Participant[]): number => people.filter(({ bio }) => bio).length
  const told = pairs.flatMap(([{ name, bio: one }, { bio: other }]) => (one && other ? [{ name, one, other }] : []))
  const exact = told.filter(({ one, other }) => sameText(one, other) === 1)
  const relaxed = told.filter(({ one, other }) => wordsInCommon(one, other) >= 0.8)
  const wrong = pairs.filter(([one, other]) => Boolean(one.bio) !== Boolean(other.bio))
  return {
    exact: share(exact.length, count(wanted), count(got)),
    relaxed: share(relaxed.length, count(wanted), count(got)),
    errors: [
      ...told
        .filter((one) => !relaxed.includes(one))
        .map(({ name, one, other }) => ({ name, wanted: one, got: other })),
      ...wrong.map(([{ name, bio }, other]) => ({ name, wanted: bio ?? null, got: other.bio })),
    ],
  }
}

interface Membership {
  readonly name: string
  readonly organisation: string
}

function judgeAffiliations(wanted: readonly Participant[], got: readonly Participant[]): Judged {
  const all = (people: readonly Participant[]): readonly Membership[] =>
    people.flatMap(({ name, affiliations }) => (affiliations ?? []).map((organisation) => ({ name, organisation })))
  const exact: Likeness<Membership> = (a, b) =>
    Number(exactForm(a.name) === exactForm(b.name) && exactForm(a.organisation) === exactForm(b.organisation))
  const relaxed: Likeness<Membership> = (a, b) =>
    alikeNames(a.name, b.name) < leastName
      ? 0
      : Math.max(wordsInCommon(a.organisation, b.organisation), wordsContained(a.organisation, b.organisation) * 0.99)
  const matched = matchLists(all(wanted), all(got), relaxed, 0.7)
  const { missed, invented } = matched
  return {
    exact: countsOf(matchLists(all(wanted), all(got), exact, 1)),
    relaxed: countsOf(matched),
    errors: missed.length + invented.length === 0 ? [] : [{ missed, invented }],
  }
}
