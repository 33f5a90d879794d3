/** The patterns of tasks, compiled once for a run. */

import type { Page, Rules } from '../../page/page.ts'
import type { Lexicon } from '../../words/lexicon.ts'
import { compilePattern, leadOf, oneOf, wordStart } from '../../words/word-pattern.ts'
import { printedPattern, wordPattern } from '../../words/words.ts'

/** The patterns of a sentence that gives a task. */
interface SentencePatterns {
  /** `[done]` at the end, a ticked box: a task of before that is no task any more. */
  readonly done: RegExp
  /** A sign or word that may part an owner from a task: a line without one is not looked at further. */
  readonly mayOwn: RegExp
  /** `A to call B` as a sentence of a paragraph, and a cheap look before it. */
  readonly told: RegExp
  readonly mayTell: RegExp
  /** A word before a name by which its clause tells nobody what to do: "if", "when". */
  readonly conditional: RegExp
  /** "If you …", at the beginning of a sentence. */
  readonly toReader: RegExp
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
  /** `A: …`, `A - …` at the beginning of an item of a task list. */
  readonly itemOwner: RegExp
  /** `A to …`, or `A` before a verb. */
  readonly itemSubject: RegExp
  /** `… (A)`, `… - A`, `… @a` at the end of an item of a task list. */
  readonly itemTail: RegExp
  /** `[A] …`. */
  readonly leadingOwners: RegExp
  /** A mark of a task with nothing between it and what follows: `ACTION A: …`. */
  readonly markAlone: RegExp
}

/** The patterns that tasks are found by. */
export interface ActionPatterns extends SentencePatterns {
  /** The mark of a task at the beginning of a line: `TODO:`, `[ ]`. */
  readonly mark: RegExp
  /** An infinitive at the beginning of a text, per language: what ends so in one is a noun in another. */
  readonly infinitives: ReadonlyMap<string, RegExp>
  /** What somebody says of their own task: "I will". */
  readonly self: RegExp
  /** A task, and behind it who takes it on. */
  readonly takes: RegExp
  /** What joins two owners: a comma, "and", `&`, `+`. */
  readonly joint: RegExp
}

/** Compiles the patterns from the lexicons, once for a run. */
export function actionPatterns(rules: Rules): ActionPatterns {
  const { lexicons } = rules.words
  const name = "\\p{Lu}[\\p{L}-]+(?: \\p{Lu}(?:\\.|[\\p{L}’'-]+))?"
  const joint = `(?: ?, ?| ?& ?| ${wordPattern(lexicons.flatMap(({ conjunctions }) => conjunctions))} )`
  return {
    infinitives: new Map(lexicons.map((lexicon) => [lexicon.language, infinitive(lexicon)])),
    self: compilePattern(`^${printedPattern(lexicons.flatMap(({ selfDo }) => selfDo))} `, 'iu'),
    takes: compilePattern(
      `^(.{6,}?) ?(?::|,|–|-|\\.) (${name}(?:${joint}${name})?) ${printedPattern(lexicons.flatMap(({ takesIt }) => takesIt))}`,
      'u',
    ),
    mark: compilePattern(
      `^(?:\\[ ?\\] ?|☐ ?)?(?:${wordPattern(lexicons.flatMap(({ taskMarks }) => taskMarks))})(?: ?\\(([^()]{2,60})\\))? ?[:：–-] ?`,
      'u',
    ),
    joint: compilePattern(`${joint}| \\+ `, 'gu'),
    ...sentencePatterns(rules),
  }
}

/** A word that ends as infinitives do and is none of those that only look so. */
const infinitive = ({ infinitives, grammar }: Lexicon): RegExp =>
  compilePattern(
    `^(?:${leadOf(grammar.infinitiveLeads)})?(?!${oneOf(grammar.notInfinitives)} )\\p{L}\\p{Ll}+${oneOf(infinitives)} `,
    'u',
  )

/** Whether a text begins with an infinitive of the language of the page, of any where that is not known. */
export const opensWithInfinitive = (page: Page, { infinitives }: ActionPatterns, text: string): boolean => {
  const own = page.language === null ? undefined : infinitives.get(page.language)
  return own === undefined ? [...infinitives.values()].some((one) => one.test(text)) : own.test(text)
}

const capital = "\\p{Lu}[\\p{L}'’.-]*"

function sentencePatterns({ words: { grammar, spelled } }: Rules): SentencePatterns {
  // "Write to the mill": what an article follows is no verb.
  const to = `${oneOf(grammar('infinitiveMarks'))}(?! ${oneOf(spelled('articles'))} )`
  const and = `(?:${leadOf(spelled('conjunctions'))}|& )?`
  return {
    done: compilePattern(
      `^[-*• ]*(?:\\[[xX✓]\\]|[✓✔✅☑☒])|(?:[[(:*]|[-–—=]>?) ?(?:${oneOf(grammar('done'))}|✓|✔|✅)(?:[\\])]| ?\\*{1,2})?\\.?\\s*$`,
      'iu',
    ),
    mayOwn: compilePattern(`[:>→⇒)\\]–—]| - | ${to} `, 'u'),
    mayTell: compilePattern(` ${to} `, 'u'),
    told: compilePattern(`(?<=\\p{L}{3}[.;] )(\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}.-]*)?) ${to} (?=\\p{Ll}{3})`, 'gu'),
    conditional: compilePattern(`${wordStart}${oneOf(grammar('subordinators'))} $`, 'u'),
    toReader: compilePattern(`^${oneOf(grammar('subordinators'))} ${oneOf(grammar('readers'))} `, 'u'),
    state: compilePattern(
      `^${leadOf(grammar('states'))}|(?<!\\p{L})${oneOf(grammar('participles'))}(?:$|,| ${oneOf(spelled('conjunctions'))} )`,
      'iu',
    ),
    clauseEnd: compilePattern(`[.;!](?:\\s|$)|,? ${oneOf(spelled('conjunctions'))} $| --?>? | [–→] `, 'u'),
    arrow: compilePattern(
      `^(.{6,}?) ?(?:(?<!-)-+>|=>|→|⇒) ?(?:${oneOf(spelled('taskMarks'))} ?:? )?([^→>⇒]{2,60})$`,
      'iu',
    ),
    ownerTo: compilePattern(`^@?(${capital}(?:,? ${and}${capital}){0,3})(?: ${to} | ?: | [-–] )(.{4,})$`, 'u'),
    handleTo: compilePattern(`^@(\\p{L}[\\p{L}\\d_.-]*)(?: ${to}| ?:)? (.{4,})$`, 'u'),
    itemOwner: /^([^:]{2,40}?) ?(?::|–| - ) ?(.{4,})$/u,
    itemSubject: compilePattern(`^(${capital}(?: ${and}${capital}){0,3})(?: (${to}))? (?=\\p{Ll})`, 'u'),
    itemTail: /^(.{4,}?)(?: ?[([]| [-–—] | ?: |,? @)([^()[\]:–—@]{2,40})[)\]]?\.?$/u,
    leadingOwners: /^[[(]([^()[\]]{2,40})[)\]] ?:? ?(.{6,})$/u,
    markAlone: compilePattern(`^(?:\\[ ?\\] ?|☐ ?)?${oneOf(spelled('taskMarks'))} (?=\\S)`, 'u'),
    ownerFirst: compilePattern(`^((?:${capital})(?: ${and}${capital}){0,4})(?: ?:|( ${to})) (.{6,})$`, 'u'),
  }
}
