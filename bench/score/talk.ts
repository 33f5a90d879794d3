/** What was decided, what is to be done, what goes on outside. */

import type { Action, Decision, WatchItem } from '../../src/model/record.ts'
import { both, countsOf, foundIn, type Judged, matchLists, share } from './counts.ts'
import { type Likeness, looseForm, sameText, wordsContained, wordsInCommon } from './likeness.ts'

const leastText = 0.5

/** Half of the words in common, or nearly all of the shorter text inside the longer one. */
const alikeTexts: Likeness<{ readonly text: string }> = (a, b) =>
  Math.max(wordsInCommon(a.text, b.text), wordsContained(a.text, b.text) >= 0.9 ? 0.75 : 0)
const sameTexts: Likeness<{ readonly text: string }> = (a, b) => sameText(a.text, b.text)

type Fields = Readonly<Record<string, Judged>>

export function judgeDecisions(wanted: readonly Decision[], got: readonly Decision[]): Fields {
  const matched = matchLists(wanted, got, alikeTexts, leastText)
  const { pairs, missed, invented } = matched
  const agreed = pairs.filter(([one, other]) => one.outcome === other.outcome)
  const counted = (decisions: readonly Decision[]) => decisions.filter(({ votes }) => votes?.for != null)
  const votes = matchLists(
    counted(wanted),
    counted(got),
    (a, b) =>
      Number(alikeTexts(a, b) >= leastText && a.votes?.for === b.votes?.for && a.votes?.against === b.votes?.against),
    1,
  )
  return {
    decisions: {
      exact: countsOf(matchLists(wanted, got, sameTexts, 1)),
      relaxed: countsOf(matched),
      errors: missed.length + invented.length === 0 ? [] : [{ missed, invented }],
      found: foundIn(matched),
    },
    'decisions.outcome': both(
      share(agreed.length, wanted.length, got.length),
      pairs
        .filter((pair) => !agreed.includes(pair))
        .map(([one, other]) => ({ text: one.text, wanted: one.outcome, got: other.outcome })),
    ),
    'decisions.votes': both(
      countsOf(votes),
      votes.missed.length + votes.invented.length === 0 ? [] : [{ missed: votes.missed, invented: votes.invented }],
    ),
  }
}

/** Actions that nobody is asked to do are optional. */
export function judgeActions(wanted: readonly Action[], got: readonly Action[]): Fields {
  const match = (likeness: Likeness<Action>, least: number) => {
    const matched = matchLists(wanted, got, likeness, least)
    return { ...matched, missed: matched.missed.filter(({ strength }) => strength !== 'implicit') }
  }
  const relaxed = match(alikeTexts, leastText)
  const { missed, invented } = relaxed
  return {
    actions: {
      exact: countsOf(match(sameTexts, 1)),
      relaxed: countsOf(relaxed),
      errors: missed.length + invented.length === 0 ? [] : [{ missed, invented }],
      found: foundIn(relaxed),
    },
    'actions.assignees': judgeAssignees(relaxed.pairs),
  }
}

function judgeAssignees(pairs: readonly (readonly [Action, Action])[]): Judged {
  const names = ({ assignees }: Action): ReadonlySet<string> => new Set((assignees ?? []).map(looseForm))
  let [right, wanted, got] = [0, 0, 0]
  const errors: unknown[] = []
  for (const [one, other] of pairs) {
    const [asked, found] = [names(one), names(other)]
    const common = [...found].filter((name) => asked.has(name)).length
    right += common
    wanted += asked.size
    got += found.size
    if (common < Math.max(asked.size, found.size))
      errors.push({ text: one.text, wanted: one.assignees, got: other.assignees })
  }
  return both(share(right, wanted, got), errors)
}

export function judgeWatch(wanted: readonly WatchItem[], got: readonly WatchItem[]): Fields {
  const matched = matchLists(
    wanted,
    got,
    (a, b) => Math.max(wordsInCommon(a.label, b.label), wordsContained(a.label, b.label) >= 0.85 ? 0.6 : 0),
    leastText,
  )
  const { pairs, missed, invented } = matched
  const day = ({ dateStart }: WatchItem): string => (dateStart ?? '').slice(0, 10)
  const dated = pairs.filter(([one]) => one.dateStart)
  const right = dated.filter(([one, other]) => day(one) === day(other))
  return {
    watch: {
      exact: countsOf(matchLists(wanted, got, (a, b) => sameText(a.label, b.label), 1)),
      relaxed: countsOf(matched),
      errors: missed.length + invented.length === 0 ? [] : [{ missed, invented }],
      found: foundIn(matched),
    },
    'watch.date': both(
      share(
        right.length,
        wanted.filter(({ dateStart }) => dateStart).length,
        got.filter(({ dateStart }) => dateStart).length,
      ),
      dated
        .filter((pair) => !right.includes(pair))
        .map(([one, other]) => ({ label: one.label, wanted: one.dateStart, got: other.dateStart })),
    ),
  }
}
