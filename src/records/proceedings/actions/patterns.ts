/** The patterns of tasks, compiled once for a run. */

import type { Rules } from '../../page/page.ts'
import { leadOf, oneOf, wordStart } from '../../words/word-pattern.ts'
import { printedPattern, wordPattern } from '../../words/words.ts'

/** The patterns of a sentence that gives a task. */
interface SentencePatterns {
  /** `[done]` at the end: a task of before that is no task any more. */
  readonly done: RegExp
  /** What may part an owner from a task. */
  readonly mayOwn: RegExp
  /** `A to call B` as a sentence of a paragraph, and a cheap look before it. */
  readonly told: RegExp
  readonly mayTell: RegExp
  /** The clause in which a name stands tells nobody what to do. */
  readonly conditional: RegExp
  /** Behind "will": a state or an event, no task. */
  readonly state: RegExp
  /** The end of a clause. */
  readonly clauseEnd: RegExp
  /** `… -> TODO: A`. */
  readonly arrow: RegExp
  /** `A to …`, `A und B: …` behind a mark. */
  readonly ownerTo: RegExp
  /** `@handle to …` behind a mark. */
  readonly handleTo: RegExp
  /** `A: …`, `A to …` at the beginning. */
  readonly ownerFirst: RegExp
}

export interface ActionPatterns extends SentencePatterns {
  /** `Name (and Name)` before a verb. */
  readonly owners: RegExp
  /** The verb of who takes something on, and what parts it from the task. */
  readonly willDo: RegExp
  readonly bare: RegExp
  readonly mark: RegExp
  readonly infinitive: RegExp
  readonly self: RegExp
  readonly takes: RegExp
  readonly joint: RegExp
}

export function actionPatterns(rules: Rules): ActionPatterns {
  const { lexicons, grammar } = rules.words
  const name = "\\p{Lu}[\\p{L}-]+(?: \\p{Lu}(?:\\.|[\\p{L}’'-]+))?"
  const joint = `(?: ?, ?| ?& ?| ${wordPattern(lexicons.flatMap(({ conjunctions }) => conjunctions))} )`
  const verbs = printedPattern(lexicons.flatMap(({ willDo }) => willDo))
  return {
    owners: new RegExp(`(?<![\\p{L}'’-])(${name}(?:${joint}${name}){0,3})(?: ?:)? (?=[\\p{Ll}'’])`, 'gu'),
    willDo: new RegExp(`(${verbs})(?: (?=\\S)|(?=['’])|(?<=['’]))`, 'uy'),
    infinitive: new RegExp(
      `^(?:${leadOf(grammar('infinitiveLeads'))}?\\p{Ll}{2,}${oneOf(lexicons.flatMap(({ infinitives }) => infinitives))}) `,
      'u',
    ),
    self: new RegExp(`^${printedPattern(lexicons.flatMap(({ selfDo }) => selfDo))} `, 'iu'),
    takes: new RegExp(
      `^(.{6,}?) ?(?::|,|–|-|\\.) (${name}(?:${joint}${name})?) ${printedPattern(lexicons.flatMap(({ takesIt }) => takesIt))}`,
      'u',
    ),
    bare: new RegExp(`^(?:${wordPattern(lexicons.flatMap(({ willDoBare }) => willDoBare))})$`, 'u'),
    mark: new RegExp(
      `^(?:\\[ ?\\] ?|☐ ?)?(?:${wordPattern(lexicons.flatMap(({ taskMarks }) => taskMarks))})(?: ?\\(([^()]{2,60})\\))? ?[:：–-] ?`,
      'u',
    ),
    joint: new RegExp(`${joint}| \\+ `, 'gu'),
    ...sentencePatterns(rules),
  }
}

const capital = "\\p{Lu}[\\p{L}'’.-]*"

function sentencePatterns({ words: { grammar, spelled } }: Rules): SentencePatterns {
  const to = oneOf(grammar('infinitiveMarks'))
  const and = `(?:${leadOf(spelled('conjunctions'))}|& )?`
  return {
    done: new RegExp(`[[(](?:${oneOf(grammar('done'))}|✓|✔|✅)[\\])]\\.?\\s*$`, 'iu'),
    mayOwn: new RegExp(`[:>→⇒)\\]–—]| - | ${to} `, 'u'),
    mayTell: new RegExp(` ${to} `, 'u'),
    told: new RegExp(`(?<=\\p{L}{3}[.;] )(\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}.-]*)?) ${to} (?=\\p{Ll}{3})`, 'gu'),
    conditional: new RegExp(`${wordStart}${oneOf(grammar('subordinators'))} $`, 'u'),
    state: new RegExp(`^${leadOf(grammar('states'))}|(?<!\\p{L})${oneOf(grammar('participles'))}$`, 'iu'),
    clauseEnd: new RegExp(`[.;!](?:\\s|$)|,? ${oneOf(spelled('conjunctions'))} $| - | – `, 'u'),
    arrow: new RegExp(`^(.{6,}?) ?(?:-+>|=>|→|⇒) ?(?:${oneOf(spelled('taskMarks'))} ?:? )?([^→>⇒]{2,60})$`, 'iu'),
    ownerTo: new RegExp(`^@?(${capital}(?:,? ${and}${capital}){0,3})(?: ${to} | ?: | [-–] )(.{4,})$`, 'u'),
    handleTo: new RegExp(`^@(\\p{L}[\\p{L}\\d_.-]*)(?: ${to}| ?:)? (.{4,})$`, 'u'),
    ownerFirst: new RegExp(`^((?:${capital})(?: ${and}${capital}){0,4})(?: ?:|( ${to})) (.{6,})$`, 'u'),
  }
}
