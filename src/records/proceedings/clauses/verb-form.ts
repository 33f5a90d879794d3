/** The form of a verb behind its subject: who will, must or undertakes to do something. */

import { compilePattern, leadOf, oneOf, wordEnd } from '../../words/word-pattern.ts'
import { perWords, printedPattern, type Words } from '../../words/words.ts'

/**
 * `future`: `will`, `va`, or an ending (`appellera`); `obligation`: `must`, `doit`; `commitment`: a verb of who takes something
 * on; `charge`: `is in charge of`.
 */
export type VerbForm = 'future' | 'obligation' | 'commitment' | 'charge'

/** A verb that gives a task, in UTF-16 units of its text. */
export interface TaskVerb {
  readonly form: VerbForm
  readonly from: number
  /** Where what is to be done begins: behind a verb that only says that it is to come, else at the verb. */
  readonly task: number
}

interface VerbPatterns {
  /** What may stand between a subject and its verb: an aside; adverbs and pronouns. */
  readonly aside: RegExp
  readonly adverbs: RegExp
  readonly forms: readonly (readonly [form: VerbForm, pattern: RegExp])[]
  readonly bareCommitment: RegExp
  /** Behind a verb that only says that something is to come: a state or an event, no task. */
  readonly state: RegExp
  /** A finite form that says by its ending that something is to come. */
  readonly ending: RegExp
  readonly stateWord: RegExp
}

const verbPatterns = perWords(({ grammar, spelled }): VerbPatterns => {
  const adverbs = `(?:${leadOf(grammar('clauseAdverbs'))}){0,3}`
  const aside = '(?:(?:[–—-] [^–—]{2,80} [–—-]|\\([^()]{2,60}\\)),? )?'
  const ahead = `(?:(?<=['’])|${wordEnd} *)(?=\\S)`
  return {
    aside: compilePattern(aside, 'uy'),
    adverbs: compilePattern(adverbs, 'uy'),
    forms: [
      ['future', compilePattern(oneOf(grammar('futureMarks')) + ahead, 'uy')],
      ['obligation', compilePattern(oneOf(grammar('obligations')) + ahead, 'uy')],
      ['commitment', compilePattern(`${printedPattern(spelled('willDo'))}(?: (?=\\S)|(?=['’])|(?<=['’]))`, 'uy')],
      ['charge', compilePattern(oneOf(grammar('inCharge')) + ahead, 'uy')],
    ],
    bareCommitment: compilePattern(`^${oneOf(spelled('willDoBare'))}\\s*$`, 'iu'),
    state: compilePattern(leadOf(grammar('states')), 'iuy'),
    ending: compilePattern(`\\p{Ll}{2,}(?:${grammar('futureEndings').join('|')})(?!\\p{L}) ?`, 'uy'),
    stateWord: compilePattern(`^${oneOf(grammar('states', 'futureStates'))}\\s*$`, 'u'),
  }
})

/** Where a sticky pattern ends that begins at a place of a text; null where it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}

/** The verb that gives a task right at a place of a text, behind asides and adverbs; null when there is none. */
export function taskVerbAt(words: Words, text: string, at: number): TaskVerb | null {
  const patterns = verbPatterns(words)
  const from = endOf(patterns.aside, text, at) ?? at
  const verb = endOf(patterns.adverbs, text, from) ?? from
  for (const start of from === verb ? [from] : [from, verb]) {
    const found = verbFrom(patterns, text, start)
    if (found !== null) return found.task === start ? { ...found, task: from } : found
  }
  const end = endOf(patterns.ending, text, verb)
  if (end === null || patterns.stateWord.test(text.slice(verb, end))) return null
  return { form: 'future', from, task: from }
}

/** A verb of a list; behind one that only says that something is to come, the task begins, unless a state does. */
function verbFrom(patterns: VerbPatterns, text: string, from: number): TaskVerb | null {
  for (const [form, pattern] of patterns.forms) {
    const end = endOf(pattern, text, from)
    if (end === null) continue
    const isBare = form === 'future' || form === 'obligation' || patterns.bareCommitment.test(text.slice(from, end))
    if (!isBare) return { form, from, task: from }
    const task = endOf(patterns.adverbs, text, end) ?? end
    return endOf(patterns.state, text, task) === null ? { form, from, task } : null
  }
  return null
}
