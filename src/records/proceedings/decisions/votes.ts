/** Tallies: `7 For/3 Against`, `12 yes/0 no/4 abstain`, `6 pour, 1 contre`, `12:3:1`, unanimity. */

import type { Outcome, Votes } from '../../../model/record.ts'
import { foldText } from '../../words/text.ts'
import { compilePattern, leadOf, matchesOf, oneOf, wholeWord, wordEnd, wordStart } from '../../words/word-pattern.ts'
import { holds, perWords, type Words, wordPattern } from '../../words/words.ts'

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
  /** `3 voix contre 0`, `5 zu 1 Stimmen`, `3/0/1 (Ja/Nein/Enthaltung)`, `3Y 0N 2A`. */
  readonly between: readonly RegExp[]
  /** `Approved 3-1`, `3-0-2, carried`, `Motion: … 3-0-2`. */
  readonly short: readonly RegExp[]
  /** "passed with four votes", "mit vier Stimmen angenommen". */
  readonly ballots: readonly RegExp[]
  /** A number, or a word that stands for one. */
  readonly anyCount: RegExp
  /** At the end of what stands before a word for a vote: how many there are of it. */
  readonly number: RegExp
  /** The same behind it. */
  readonly labelled: RegExp
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
  const { grammar, spelled, lexicons } = words
  const all = wordPattern(lexicons.flatMap(({ votes }) => [...votes.for, ...votes.against, ...votes.abstain]))
  const ballots = oneOf(grammar('ballots'))
  const versus = oneOf(grammar('versus'))
  const and = leadOf([...spelled('conjunctions'), ...grammar('tallyJoints')])
  const figure = `(?:\\d{1,5}|${oneOf(lexicons.flatMap(({ cardinals }) => Object.keys(cardinals)))}${wordEnd})`
  const ended = '(?![\\p{N}%]|[.,]\\d)'
  const labelled = `${all}(?: ?[:=] ?${figure}| ?\\(${figure}\\)| ${figure}(?= ?(?:[,;.)/|·–-]|$|${and}|${all})))${ended}`
  const one = `(?:(?<![\\p{L}\\p{N}.,]|\\d[h/:-])${figure}(?: ?x)? ?(?:${ballots} )?${all}|${labelled}|(?:${oneOf(grammar('none', 'one'))}|0) ${all})(?: ${ballots})?`
  const verdicts = wordPattern(lexicons.flatMap(({ outcomes }) => Object.values(outcomes).flat()))
  const adopted = wordPattern(lexicons.flatMap(({ outcomes }) => outcomes.adopted ?? []))
  const by = leadOf(grammar('means', 'agents', 'tallyLeads'))
  const filler = leadOf([
    ...grammar('means', 'agents', 'tallyLeads', 'genitives', 'copulas', 'ballots', 'indefiniteArticles'),
  ])
  const [dash, abstained] = [' ?[-–/:] ?', wordPattern(lexicons.flatMap(({ votes }) => votes.abstain))]
  const figures = `(?<![\\d./:-])\\(?(\\d{1,3})${dash}(\\d{1,3})`
  // With a figure of two digits at the end it may be a day.
  const three = `${figures}${dash}(\\d)\\)?(?![\\d./-])`
  const opening = `^(?:[-•*] ?)?(?:${leadOf(grammar('definiteArticles'))})?${wordPattern(lexicons.flatMap(({ labels }) => [...(labels.decision ?? []), ...(labels.outcome ?? [])]))}`
  const letters = lexicons.map(({ grammar: { initialVotes } }) => {
    const [yes, no, abstain] = initialVotes.map((word) => foldText(word).charAt(0))
    const sign = '[ ,/;]{1,2}'
    return `(\\d{1,3}) ?${yes}${sign}(\\d{1,3}) ?${no}(?:${sign}(\\d{1,3}) ?${abstain})?|${yes} ?:? ?(\\d{1,3})${sign}${no} ?:? ?(\\d{1,3})(?:${sign}${abstain} ?:? ?(\\d{1,3}))?`
  })
  return {
    tally: compilePattern(`${one}(?: ?[/,;·|–-]? ?(?:${and})?${one}){0,3}`, 'gu'),
    between: [
      `(?<![\\p{L}\\p{N}.,])(${figure}) ${ballots} ${versus} (${figure})(?!\\d)(?: ?[,;]? ?(?:${and})?(${figure}) ${abstained})?`,
      `(?<![\\d.,])(\\d{1,4}) ?(?:${versus}|:) ?(\\d{1,4}) ${ballots}`,
      `(?<![\\d./])(\\d{1,4}) ?[/:] ?(\\d{1,4}) ?[/:] ?(\\d{1,4}) ?\\(${oneOf(lexicons.flatMap(({ votes }) => votes.for))} ?[/,]`,
      `${wordStart}(?:${letters.join('|')})${wordEnd}`,
    ].map((source) => compilePattern(source, 'u')),
    short: [
      `(?:${verdicts}|${wholeWord(grammar('voting'))}) ?[:,]? ?(?:${filler}){0,4}(?<figures>${figures}(?:${dash}(\\d{1,3}))?\\)?)(?=[.,;)]|$)`,
      `(?<figures>${three}) ?[,;:–-]? ?(?:${oneOf(grammar('motions'))} )?(?:${leadOf(spelled('passives'))})?${verdicts}`,
      `${opening}.{0,200}?(?<figures>${three})\\.?$`,
    ].map((source) => compilePattern(source, 'u')),
    ballots: [
      `${adopted},? ${by}(?<figures>(${figure}) ${ballots})${wordEnd}(?! ?(?:${all}|${versus}|${and}))`,
      `(?<figures>${leadOf(grammar('means'))}(${figure}) ${ballots}) (?:\\p{L}+ )?${adopted}`,
    ].map((source) => compilePattern(source, 'u')),
    anyCount: compilePattern(`\\d|${oneOf(grammar('none'))}|${oneOf(Object.keys(countsOf(words)))}`, 'u'),
    number: compilePattern(`(${figure})(?: ?x)? ?(?:${ballots} )?$`, 'u'),
    labelled: compilePattern(`^ ?(?:[:=] ?|\\(?)(${figure})`, 'u'),
    none: compilePattern(`${wordStart}${oneOf(grammar('none'))} $`, 'u'),
    once: compilePattern(`${wordStart}${oneOf(grammar('one'))} $`, 'u'),
    yes: compilePattern(oneOf(grammar('plainYes')), 'u'),
    words,
  }
}

/** Numbers in words, folded, with what they count. */
const countsOf = perWords(
  ({ lexicons }): Readonly<Record<string, number>> =>
    Object.fromEntries(
      lexicons.flatMap(({ cardinals }) => Object.entries(cardinals).map(([word, count]) => [foldText(word), count])),
    ),
)

const countOf = (words: Words, printed: string): number =>
  /^\d/u.test(printed) ? Number(printed) : (countsOf(words)[printed] ?? 0)

/** The tally of the first pattern that finds one: its groups are figures for, against and, where there is a third, of abstentions. */
function talliedBy(words: Words, sources: readonly RegExp[], fold: string): VoteTally | null {
  for (const pattern of sources) {
    const match = pattern.exec(fold)
    if (match === null) continue
    const named = match.groups?.['figures']
    const [yes, no, abstain] = match.slice(named === undefined ? 1 : 2).filter((figure) => figure !== undefined)
    const [against, abstained] = [no, abstain].map((figure) => (figure === undefined ? null : countOf(words, figure)))
    const votes = {
      for: countOf(words, yes ?? ''),
      against: against ?? null,
      abstain: abstained ?? null,
      unanimous: false,
    }
    const from = match.index + (named === undefined ? 0 : match[0].indexOf(named))
    return { votes, from, to: from + (named ?? match[0]).length }
  }
  return null
}

/** The first tally of a folded text that counts votes for and against, or one of them beside another. */
export function tallyIn(patterns: VotePatterns, fold: string): VoteTally | null {
  const { tally, words } = patterns
  if (!patterns.anyCount.test(fold) || fold.length > longestTally) return null
  const plain = talliedBy(words, patterns.between, fold)
  if (plain !== null) return plain
  if (words.votes.find(fold).length === 0) return shortTally(patterns, fold)
  for (const match of matchesOf(fold, tally)) {
    const counts = { for: null as number | null, against: null as number | null, abstain: null as number | null }
    let [parts, counted] = [0, 0]
    const found = words.votes.find(match[0])
    const isLabelled = found[0]?.from === 0
    for (const { value, from, to } of found) {
      // `voix pour` is one word for a vote, not two.
      if (from < counted) continue
      const before = patterns.number.exec(match[0].slice(0, from))?.[1]
      const behind = patterns.labelled.exec(match[0].slice(to))?.[1]
      // `Pour : 6 abstention : 0`: of two figures beside a word, its own is on the side on which the first word has one.
      const number = isLabelled ? (behind ?? before) : (before ?? behind)
      const none = patterns.none.test(match[0].slice(0, from))
      const once = patterns.once.test(match[0].slice(0, from))
      if (number === undefined && !none && !once) continue
      counts[value] ??= number === undefined ? Number(once) : countOf(words, number)
      parts++
      counted = to
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
  return shortTally(patterns, fold)
}

/** A yes that counts alone, with nothing of a sentence behind it: "4 pour commencer" and "4 voix pour les votes à venir" are none. */
function isCount({ yes }: VotePatterns, found: string, behind: string): boolean {
  return yes.test(found) && /^\d|[:=]/u.test(found) && !/^ ?[\p{L}\p{N}]/u.test(behind)
}

/** Longest text that is searched for a tally, in UTF-16 units: longer ones tell a story. */
const longestTally = 1000

/** `Approved 3-1`, "passed with four votes". */
function shortTally({ short, ballots, words }: VotePatterns, fold: string): VoteTally | null {
  const plain = /\d ?[-–/:] ?\d/u.test(fold) ? talliedBy(words, short, fold) : null
  return plain ?? talliedBy(words, ballots, fold)
}

/** The votes of a decision of which only unanimity is printed: none against, and no number for. */
export const unanimousVotes: Votes = { for: null, against: 0, abstain: null, unanimous: true }

/** "with the board's unanimous consent", "by unanimous vote of the members": that all agreed, and who; for folded texts. */
export const allAgreed = perWords(({ grammar, spelled }) => {
  const articles = leadOf([...spelled('articles'), ...grammar('definiteArticles')])
  const lead = `(?:${leadOf(grammar('agents', 'means'))})(?:${articles})?(?:\\p{L}+['’]\\p{L}? )?`
  const whose = `(?:${leadOf(grammar('genitives', 'definiteArticles'))}){1,2}(?:${oneOf([...spelled('bodies'), ...grammar('gatherings', 'voters')])})${wordEnd}`
  return `${wordStart}(?:${lead})?${oneOf(spelled('unanimous'))}${wordEnd}(?: ${whose})?`
})

/** Whether a folded text says that all agreed. */
export function isUnanimous(words: Words, fold: string): boolean {
  return holds(words.list('unanimous'), fold)
}

/** More yes than no decides where no verdict is printed; without a number for it, that nobody was against. */
export function outcomeOf(votes: Votes): Outcome | null {
  if (votes.for === null) return votes.against === 0 ? 'adopted' : null
  return votes.for > (votes.against ?? 0) ? 'adopted' : 'rejected'
}
