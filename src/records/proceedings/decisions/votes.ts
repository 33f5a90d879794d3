/** Tallies: `7 For/3 Against`, `12 yes/0 no/4 abstain`, `6 pour, 1 contre`, `12:3:1`, unanimity. */

import type { Outcome, Votes } from '../../../model/record.ts'
import { leadOf, matchesOf, oneOf, wholeWord, wordStart } from '../../words/word-pattern.ts'
import { holds, type Words, wordPattern } from '../../words/words.ts'

/** Votes as a folded text counts them, and where it does, in UTF-16 units. */
export interface VoteTally {
  readonly votes: Votes
  readonly from: number
  readonly to: number
}

/** The patterns that tallies are found by. */
export interface VotePatterns {
  /** Up to four counts with a word for the vote, one after the other. */
  readonly tally: RegExp
  /** `Approved 3-1`. */
  readonly behindVerdict: RegExp
  /** `3 voix contre 0`, `5 zu 1 Stimmen`, `3/0/1 (Ja/Nein/Enthaltung)`. */
  readonly between: RegExp
  /** A number, or a word that stands for one. */
  readonly anyCount: RegExp
  /** At the end of what stands before a word for a vote: how many there are of it. */
  readonly number: RegExp
  /** A word for no vote, before the word for what is voted: "none". */
  readonly none: RegExp
  /** A word for one vote, before the word for what is voted: "one". */
  readonly once: RegExp
  /** A word for a yes that decides although nobody is said to be against. */
  readonly yes: RegExp
  readonly words: Words
}

/** Compiles the patterns from the lexicons, once for a run. */
export function votePatterns(words: Words): VotePatterns {
  const { grammar, spelled } = words
  const all = wordPattern(words.lexicons.flatMap(({ votes }) => [...votes.for, ...votes.against, ...votes.abstain]))
  const yes = oneOf(words.lexicons.flatMap(({ votes }) => votes.for))
  const ballots = oneOf(grammar('ballots'))
  const versus = oneOf(grammar('versus'))
  const and = leadOf([...spelled('conjunctions'), ...grammar('tallyJoints')])
  const one = `(?:(?<![\\p{L}\\p{N}.,]|\\d[h/:-])\\d{1,5}(?: ?x)? ?(?:${ballots} )?${all}|${all} ?[:=] ?\\d{1,5}(?![\\p{N}%]|[.,]\\d)|(?:${oneOf(grammar('none', 'one'))}|0) ${all})(?: ${ballots})?`
  const verdicts = wordPattern(words.lexicons.flatMap(({ outcomes }) => Object.values(outcomes).flat()))
  const behindVerdict = new RegExp(
    `(?:${verdicts}|${wholeWord(grammar('voting'))} ?:?),? ?(?:${oneOf(grammar('means'))} )?\\(?(\\d{1,3}) ?[-–/:] ?(\\d{1,3})(?: ?[-–/:] ?(\\d{1,3}))?\\)?(?=[.,;)]|$)`,
    'u',
  )
  return {
    behindVerdict,
    tally: new RegExp(`${one}(?: ?[/,;·|–-]? ?(?:${and})?${one}){0,3}`, 'gu'),
    between: new RegExp(
      [
        `(?<![\\d.,])(\\d{1,4}) ${ballots} ${versus} (\\d{1,4})(?!\\d)`,
        `(?<![\\d.,])(\\d{1,4}) ?(?:${versus}|:) ?(\\d{1,4}) ${ballots}`,
        `(?<![\\d./])(\\d{1,4}) ?[/:] ?(\\d{1,4}) ?[/:] ?(\\d{1,4}) ?\\(${yes} ?[/,]`,
      ].join('|'),
      'u',
    ),
    anyCount: new RegExp(`\\d|${oneOf(grammar('none'))}`, 'u'),
    number: new RegExp(`(\\d{1,5})(?: ?x)? ?(?:${ballots} )?$`, 'u'),
    none: new RegExp(`${wordStart}${oneOf(grammar('none'))} $`, 'u'),
    once: new RegExp(`${wordStart}${oneOf(grammar('one'))} $`, 'u'),
    yes: new RegExp(oneOf(grammar('plainYes')), 'u'),
    words,
  }
}

function betweenTally(between: RegExp, fold: string): VoteTally | null {
  const match = between.exec(fold)
  if (match === null) return null
  const [yes, no] = [match[1] ?? match[3] ?? match[5], match[2] ?? match[4] ?? match[6]]
  const votes = {
    for: Number(yes),
    against: Number(no),
    abstain: match[7] === undefined ? null : Number(match[7]),
    unanimous: false,
  }
  return { votes, from: match.index, to: match.index + match[0].length }
}

/** The first tally of a folded text that counts votes for and against, or one of them beside another. */
export function tallyIn(patterns: VotePatterns, fold: string): VoteTally | null {
  const { tally, behindVerdict, words } = patterns
  if (!patterns.anyCount.test(fold) || fold.length > longestTally) return null
  const plain = betweenTally(patterns.between, fold)
  if (plain !== null) return plain
  if (words.votes.find(fold).length === 0) return shortTally(behindVerdict, fold)
  for (const match of matchesOf(fold, tally)) {
    const counts = { for: null as number | null, against: null as number | null, abstain: null as number | null }
    let parts = 0
    const found = words.votes.find(match[0])
    const isLabelled = found[0]?.from === 0
    for (const { value, from, to } of found) {
      const before = patterns.number.exec(match[0].slice(0, from))?.[1]
      const behind = /^ ?[:=] ?(\d{1,5})/u.exec(match[0].slice(to))?.[1]
      // `Pour : 6 abstention : 0`: of two figures beside a word, its own is on the side on which the first word has one.
      const number = isLabelled ? (behind ?? before) : (before ?? behind)
      const none = patterns.none.test(match[0].slice(0, from))
      const once = patterns.once.test(match[0].slice(0, from))
      if (number === undefined && !none && !once) continue
      counts[value] ??= Number(number ?? (once ? 1 : 0))
      parts++
    }
    const to = match.index + match[0].length
    const isDenied = counts.for === null && parts >= 2 && counts.against !== null
    if (
      isDenied ||
      (counts.for !== null && parts >= 2) ||
      (counts.for !== null && isCount(patterns, match[0], fold.slice(to)))
    ) {
      return { votes: { ...counts, unanimous: false }, from: match.index, to }
    }
  }
  return shortTally(behindVerdict, fold)
}

/** A yes that counts alone, with nothing of a sentence behind it: "4 pour commencer" and "4 voix pour les votes à venir" are none. */
function isCount({ yes }: VotePatterns, found: string, behind: string): boolean {
  return yes.test(found) && !/^ ?[\p{L}\p{N}]/u.test(behind)
}

/** Longest text that is searched for a tally, in UTF-16 units: longer ones tell a story. */
const longestTally = 1000

/** `Approved 3-1`. */
function shortTally(behindVerdict: RegExp, fold: string): VoteTally | null {
  if (!/\d ?[-–/:] ?\d/u.test(fold)) return null
  const short = behindVerdict.exec(fold)
  if (short?.[1] === undefined) return null
  const votes = {
    for: Number(short[1]),
    against: Number(short[2]),
    abstain: short[3] === undefined ? null : Number(short[3]),
  }
  const from = short.index + short[0].search(/\(?\d/u)
  return { votes: { ...votes, unanimous: false }, from, to: short.index + short[0].length }
}

/** The votes of a decision of which only unanimity is printed: none against, and no number for. */
export const unanimousVotes: Votes = { for: null, against: 0, abstain: null, unanimous: true }

/** Whether a folded text says that all agreed. */
export function isUnanimous(words: Words, fold: string): boolean {
  return holds(words.list('unanimous'), fold)
}

/** More yes than no decides where no verdict is printed; without a number for it, that nobody was against. */
export function outcomeOf(votes: Votes): Outcome | null {
  if (votes.for === null) return votes.against === 0 ? 'adopted' : null
  return votes.for > (votes.against ?? 0) ? 'adopted' : 'rejected'
}
