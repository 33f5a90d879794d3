/** What is true of a sentence of a page, as names that a linear model weighs: its words, shape, place, and what rules say of it. */

import type { Features } from '../learnt/linear-model.ts'
import { bareLabel, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { type Page, sectionsAround } from '../page/page.ts'
import { plainWords } from '../words/text.ts'
import { holds, type Words } from '../words/words.ts'
import type { Room } from './actions/owners.ts'
import { subjectsIn } from './clauses/subject.ts'
import { taskVerbAt } from './clauses/verb-form.ts'
import { isVerdictOnly } from './decisions/wording.ts'
import type { Sentence } from './sentences.ts'

/** What the features of a sentence are told of beside it. */
export interface SentenceContext {
  readonly page: Page
  readonly room: Room
  /** The words of the names of those whom the page names, without case and accents. */
  readonly people: ReadonlySet<string>
}

/** Most words of a sentence that are looked at. */
const mostWords = 60

/** The features of a sentence; `rules`: names of those that took words of it. */
export function featuresOf(context: SentenceContext, sentence: Sentence, rules: readonly string[]): Features {
  const { page } = context
  const { line, from, to } = sentence
  const fold = line.fold.slice(from, to)
  const words = namedWords(context, line.text.slice(from, to), fold).slice(0, mostWords)
  const grams = [
    ...words.map((word) => `w:${word}`),
    ...words.slice(1).map((word, at) => `b:${words[at]} ${word}`),
    ...words.flatMap((word) => (word.length > 4 ? [`p:${word.slice(0, 4)}`, `s:${word.slice(-3)}`] : [])),
  ]
  const heads = headWords(page, line)
  return [
    [2 * rootShare(grams), grams],
    [rootShare(heads), heads],
    [0.5, edgesOf(words)],
    [0.5, shapeOf(page, sentence, fold, words)],
    [1, sectionFeatures(page, line)],
    [1, rules.map((rule) => `r:${rule}`)],
    [1, clausesOf(context, sentence)],
    [0.7, wordsOfLists(page.rules.words, fold)],
  ]
}

/** Of a group of many features one counts less, so that long sentences say no more than short ones. */
const rootShare = ({ length }: readonly string[]): number => 1 / Math.sqrt(Math.max(1, length))

// Words, names told as what they are: whoever does something is called otherwise in every wiki.

const [person, handle, givenName] = ['<p>', '<h>', '<g>']
const wordWithSign = /@?[\p{L}\p{N}][\p{L}\p{N}_]*(?:['’]\p{L}+)?/gu
const oneWord = /^\p{L}[\p{L}\p{N}_-]{1,40}$/u
/** `osier42`, `thinkJD`, `Manu_ubu`: a figure, a capital or a stroke amid small letters. */
const looksLikeHandle = (printed: string): boolean => oneWord.test(printed) && /[\p{Ll}_-][\p{Lu}\p{N}_]/u.test(printed)

function namedWords({ page, people }: SentenceContext, text: string, fold: string): readonly string[] {
  const given = page.rules.givenNames
  const words: string[] = []
  for (const match of fold.matchAll(wordWithSign)) {
    const printed = text.slice(match.index, match.index + match[0].length)
    const plain = match[0].replace(/^@/u, '')
    const isPerson = printed.startsWith('@') || people.has(plain)
    if (isPerson && words.at(-1) === person) continue
    if (isPerson) words.push(person)
    else if (looksLikeHandle(printed)) words.push(handle)
    else if (/^\p{Lu}\p{Ll}/u.test(printed) && given.has(plain)) words.push(givenName)
    else words.push(withoutNumbers(plain))
  }
  return words
}

const withoutNumbers = (word: string): string => word.replace(/\p{N}+/gu, '0')

const wordsOf = (fold: string): readonly string[] =>
  (fold.match(/\p{L}+(?:['’]\p{L}+)?|\p{N}+/gu) ?? []).map(withoutNumbers)

function edgesOf(words: readonly string[]): readonly string[] {
  const [first = '', second = '', third = ''] = words
  const last = words.at(-1) ?? ''
  const endings = [first, second, third, last].map((word, at) => `e${at}:${word.slice(-2)}`)
  return [`f:${first}`, `f:${first} ${second}`, `l:${last}`, `g:${second}`, ...endings]
}

// Place: the section, what announces the line, where on the page.

/** The words of the heading, of what announces the line, and of the line that its list hangs from. */
function headWords(page: Page, line: Line): readonly string[] {
  const [section] = sectionsAround(page, line)
  const marked = (mark: string, fold: string | undefined): readonly string[] =>
    wordsOf(fold ?? '').map((word) => `${mark}:${word}`)
  return [
    ...marked('h', section?.line.fold),
    ...marked('a', line.label?.fold),
    ...marked('a', line.column === null ? '' : plainWords(line.column)),
    ...marked('i', introOf(page, line)?.fold),
  ]
}

/** Lines above an item in which the line that its list hangs from is sought, and the longest that one may be. */
const [farthestIntro, longestIntro] = [12, 100]

function introOf({ lines }: Page, { index, depth, section }: Line): Line | null {
  for (const above of lines.slice(Math.max(0, index - farthestIntro), index).toReversed()) {
    if (above.kind === 'heading' || above.section !== section) return null
    if (above.depth < depth || (above.depth === 0 && /[:：]$/u.test(above.text)))
      return above.text.length < longestIntro ? above : null
  }
  return null
}

function sectionFeatures(page: Page, line: Line): readonly string[] {
  const [own, ...around] = sectionsAround(page, line)
  const kind = own?.kind ?? 'none'
  return [
    `k:${kind}`,
    `ky:${kind} ${own?.by ?? ''}`,
    ...around.map((section) => `kp:${section.kind}`),
    `at:${Math.floor((5 * line.index) / Math.max(1, page.lines.length))}`,
    `lang:${page.language}`,
    ...(line.cell === null ? [] : [`col:${Math.min(6, line.cell.column)}`]),
  ]
}

// Shape: signs, length, list, who is named where.

const shapes: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['question', /\?["»”)]?$/u],
  ['colon', /[:：]$/u],
  ['stop', /\.$/u],
  ['exclamation', /!$/u],
  ['dots', /…$|\.\.\.$/u],
  ['inner-colon', /^[^:]{1,40}:/u],
  ['dash', / [–—-] /u],
  ['arrow', /->|=>|→|⇒/u],
  ['arrow-first', /^(?:->|=>|→|⇒)/u],
  ['at', /(?:^|\s)@\p{L}/u],
  ['box', /^\[[ xX]?\]|[☐☑☒]/u],
  ['bracket-last', /\([^()]+\)\.?$/u],
  ['slash', /\p{L}\/\p{L}/u],
  ['digits', /\p{N}/u],
  ['hour', /\p{N}\s?[h:]\s?\p{N}{0,2}/iu],
  ['day', /\p{N}{1,2}[/.]\p{N}{1,2}/u],
  ['money', /\p{Sc}/u],
  ['small', /^\p{Ll}/u],
  ['capitals', /^\p{Lu}{3}/u],
  ['quote', /["«“]/u],
  ['address', /https?:|www\./u],
]

function shapeOf(page: Page, { line, from, to }: Sentence, fold: string, words: readonly string[]): readonly string[] {
  const text = line.text.slice(from, to).trim()
  const kind = `${line.kind}${Math.min(3, line.depth)}`
  const length = Math.log2(words.length + 1)
  const [above, below] = [page.lines[line.index - 1], page.lines[line.index + 1]]
  const isVerdict = (one: string): boolean => isVerdictOnly(page.rules.words, one)
  const facts: readonly (readonly [name: string, holds: boolean])[] = [
    ['later', from > 4],
    ['ordered', line.ordered],
    ['link', line.links.length > 0],
    ['strong', line.strong.some((one) => one.from <= from + 1 && one.to > from + 1)],
    ['bare-label', bareLabel(line) !== null],
    ['verdict-below', below !== undefined && isVerdict(below.text)],
    ['verdict-only', isVerdict(fold)],
    ['opens', below !== undefined && below.depth > line.depth],
    ['first', above === undefined || above.section !== line.section],
    ['last', below === undefined || below.kind === 'heading'],
  ]
  return [
    ...shapes.flatMap(([name, pattern]) => (pattern.test(text) ? [`x:${name}`, `x:${name} ${kind}`] : [])),
    ...facts.flatMap(([name, holds]) => (holds ? [name] : [])),
    ...whoIsNamed(words),
    `kind:${kind}`,
    `long:${Math.min(8, Math.floor(length * 1.5))}`,
    `long:${kind} ${Math.min(8, Math.floor(length))}`,
    `label:${page.rules.words.labels.exact(labelled(line)?.label.text ?? '') ?? ''}`,
  ]
}

function whoIsNamed(words: readonly string[]): readonly string[] {
  const at = words.indexOf(person)
  if (at < 0) return ['nobody']
  return at === 0 ? ['leads', `leads:${(words[1] ?? '').slice(-2)}`] : ['person', `after:${words[at + 1] ?? ''}`]
}

/** Who is told to do something, and in what form. */
function clausesOf({ page, room }: SentenceContext, { line, from, to }: Sentence): readonly string[] {
  const { words } = page.rules
  return subjectsIn(words, line, room).flatMap((subject) => {
    if (subject.from < from || subject.from >= to) return []
    const verb = taskVerbAt(words, line.text, subject.to)
    const where = `${subject.kind} ${subject.from - from < 3 ? 'head' : 'inside'}`
    const [next = ''] = wordsOf(line.fold.slice(subject.to, subject.to + 20))
    return [
      `subject:${where}`,
      ...(verb === null ? [`subject:${where} ${next}`] : [`verb:${verb.form}`, `verb:${verb.form} ${where}`]),
    ]
  })
}

const lists = [
  'decided',
  'taskMarks',
  'wishes',
  'mustDo',
  'willDo',
  'selfDo',
  'takesIt',
  'unanimous',
  'appointed',
  'movers',
  'passives',
  'speaks',
  'nextWords',
  'nobody',
  'reports',
  'offices',
  'instructions',
] as const

function wordsOfLists(words: Words, fold: string): readonly string[] {
  const maps = ['outcomes', 'outcomeVerbs', 'votes', 'relative'] as const
  return [
    ...lists.flatMap((name) => (holds(words.list(name), fold) ? [`in:${name}`] : [])),
    ...maps.flatMap((name) => words[name].find(fold).map(({ value }) => `in:${name} ${value}`)),
  ]
}
