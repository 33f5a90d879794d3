/** The patterns of tasks, compiled once for a run. */

import type { Rules } from '../../page/page.ts'
import { printedPattern, wordPattern } from '../../words/words.ts'

export interface ActionPatterns {
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
  const { lexicons } = rules.words
  const name = "\\p{Lu}[\\p{L}-]+(?: \\p{Lu}(?:\\.|[\\p{L}’'-]+))?"
  const joint = `(?: ?, ?| ?& ?| ${wordPattern(lexicons.flatMap(({ conjunctions }) => conjunctions))} )`
  const verbs = printedPattern(lexicons.flatMap(({ willDo }) => willDo))
  return {
    owners: new RegExp(`(?<![\\p{L}'’-])(${name}(?:${joint}${name}){0,3})(?: ?:)? (?=[\\p{Ll}'’])`, 'gu'),
    willDo: new RegExp(`(${verbs})(?: (?=\\S)|(?=['’])|(?<=['’]))`, 'uy'),
    infinitive: new RegExp(
      `^(?:(?:d['’]|se |s['’])?\\p{Ll}{2,}(?:${lexicons.flatMap(({ infinitives }) => infinitives).join('|') || '(?!)'})) `,
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
  }
}
