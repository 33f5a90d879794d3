/** Rounds: everybody in turn says something, and what somebody would like to do is no task. */

import { bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import { type Page, sectionsAround } from '../../page/page.ts'
import { wholeWord } from '../../words/word-pattern.ts'
import { perWords } from '../../words/words.ts'
import { type ActionPatterns, opensWithInfinitive } from './patterns.ts'

/** Fewest turns of a section that make a round. */
const fewestTurns = 4
/** Share of turns that begin with an infinitive from which they are a list of tasks. */
const taskShare = 0.7

const turn = /^(?:\p{Lu}[\p{L}'’.-]*)(?: \p{Lu}[\p{L}'’.-]*){0,2} ?: ?(?=\S)/u

const ofRounds = perWords(({ grammar }) => new RegExp(wholeWord(grammar('rounds')), 'u'))

/** The sections in which `A: …` is what A said in turn: their heading says so, or most turns are no tasks. */
export function roundSections(page: Page, patterns: ActionPatterns): ReadonlySet<number> {
  const turns = new Map<number, { all: number; tasks: number }>()
  for (const line of page.lines) {
    const text = line.text.slice(bulletLength(line))
    const match = line.kind === 'heading' ? null : turn.exec(text)
    if (match === null) continue
    const count = turns.get(line.section) ?? { all: 0, tasks: 0 }
    turns.set(line.section, count)
    count.all++
    if (opensWithInfinitive(page, patterns, text.slice(match[0].length))) count.tasks++
  }
  const rounds = [...turns].filter(([, { all, tasks }]) => all >= fewestTurns && tasks < all * taskShare)
  const named = page.lines.filter((line) => line.kind === 'heading' && isOfRound(page, line))
  return new Set([...rounds.map(([section]) => section), ...named.map(({ section }) => section)])
}

const isOfRound = (page: Page, line: Line): boolean =>
  sectionsAround(page, line).some(({ line: { fold } }) => ofRounds(page.rules.words).test(fold))
