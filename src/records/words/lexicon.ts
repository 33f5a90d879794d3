/** The words of one language, as data: one YAML file each, handed in by the pipeline (records reads no file). */

import { z } from 'zod'
import { outcomes, presences, roleNames, sectionKinds } from '../../model/record.ts'
import { readYaml } from '../../support/read-yaml.ts'
import { emptyGrammar, grammarSchema } from './grammar.ts'
import { memoize } from './memoize.ts'

const words = z.array(z.string().min(1)).readonly()
const wordsBy = <Name extends string>(names: readonly [Name, ...Name[]]) => z.partialRecord(z.enum(names), words)

/** Labels that frame a meeting; what they announce is no word of a decision or a task. */
export const frameLabelNames = [
  'date',
  'time',
  'end',
  'place',
  'room',
  'city',
  'link',
  'next',
  'count',
  'agenda',
  'organiser',
] as const

const labelNames = [
  ...frameLabelNames,
  'affiliation',
  'name',
  'presence',
  'decision',
  'outcome',
  'action',
  'owner',
  'due',
  'title',
  'ordinal',
] as const

/** What a label may announce: the value after `Date :`, the column under `Nom`. */
export type LabelName = (typeof labelNames)[number]

const lexiconSchema = z.strictObject({
  /** ISO 639-1. */
  language: z.string().length(2),
  /** ISO 639-3: by it the language of a page is told. */
  iso6393: z.string().length(3),
  /** How purely numeric dates are read when nothing else decides. */
  dateOrder: z.enum(['dmy', 'mdy']),
  headings: wordsBy(sectionKinds),
  /** Headings at the end of an article: references, further reading. Their lists are no people. */
  apparatus: words,
  meetings: words,
  minutes: words,
  months: z.array(words).length(12).readonly(),
  /** From Monday. */
  weekdays: z.array(words).length(7).readonly(),
  seasons: z.strictObject({ spring: words, summer: words, autumn: words, winter: words }),
  ordinals: words,
  ordinalValues: z.array(z.number().int()).readonly(),
  relative: z.strictObject({ today: words, tomorrow: words, yesterday: words }),
  week: words,
  recurring: words,
  labels: wordsBy(labelNames),
  roles: wordsBy(roleNames),
  /** Role phrases that follow the name: "B acting as chair". */
  roleTails: wordsBy(roleNames),
  /** Role phrases that stand before the name, without colon: "chaired by B". */
  roleLeads: wordsBy(roleNames),
  workshops: words,
  workshopWords: words,
  presence: wordsBy(presences),
  /** First words of a parenthesis that is a note on presence: hours, proxy, doubt. */
  notes: words,
  nobody: words,
  /** Who holds a role that nobody named holds: "everyone", "à tour de rôle". */
  collective: words,
  /** Standing offices: `Treasurer: A` in a list of people is A, who is treasurer. */
  offices: words,
  /** Bodies that meet: a title that is one of them and a date names its series. */
  bodies: words,
  count: words,
  countTails: words,
  countContext: words,
  /** Two to twenty in words. */
  cardinals: z.record(z.string(), z.int().positive()),
  /** Round numbers as nouns: "une trentaine", "a dozen". */
  roundNumbers: z.record(z.string(), z.int().positive()),
  everyone: words,
  outcomes: wordsBy(outcomes),
  /** Verbs that give the outcome of what a decision says: "we decided to postpone …". */
  outcomeVerbs: wordsBy(outcomes),
  decided: words,
  /** Verbs between a thing and its verdict: "was", "wird". */
  passives: words,
  /** First words of a line that says who brought a motion. */
  movers: words,
  unanimous: words,
  appointed: words,
  votes: z.strictObject({ for: words, against: words, abstain: words }),
  /** Verbs of somebody who is in the room: reports, asks, proposes. */
  speaks: words,
  willDo: words,
  /** The part of `willDo` that leaves the verb to the words after it. */
  willDoBare: words,
  /** `… : X s'en charge`: the task stands before. */
  takesIt: words,
  /** `X: I will …`. */
  selfDo: words,
  mustDo: words,
  wishes: words,
  infinitives: words,
  taskMarks: words,
  affiliations: words,
  notAffiliated: words,
  decoys: words,
  /** Whole values that are none. */
  placeholders: words,
  /** Words that say, anywhere in a value, that it is still to be filled in. */
  placeholderMarks: words,
  /** Words of forms: a value made of nothing else is a form's. */
  placeholderWords: words,
  banners: words,
  siteLine: words,
  revisionLine: words,
  toc: words,
  notAPerson: words,
  /** Words before a thing, and hardly ever before somebody's name. */
  articles: words,
  particles: words,
  templates: words,
  /** First words of a template's advice to whoever holds the meeting. */
  instructions: words,
  reports: words,
  cancelled: words,
  streets: words,
  cityMarks: words,
  /** Parts of a title behind which a city stands: `Cities/Valbrume/…`. */
  cityContainers: words,
  placeMarks: words,
  /** Kinds of houses that people meet in. */
  venues: words,
  transport: words,
  online: words,
  sessionStart: words,
  sessionEnd: words,
  /** Headings of the end of a session. */
  closings: words,
  welcome: words,
  times: z.strictObject({
    at: words,
    from: words,
    to: words,
    between: words,
    noon: words,
    midnight: words,
    am: words,
    pm: words,
  }),
  conjunctions: words,
  /** What makes a meeting word the next one: "next", "prochaine". */
  nextWords: words,
  /** The small words that patterns are built from. */
  grammar: grammarSchema,
})

/** The words of one language, decoded: every key is there, a list may be empty. */
export type Lexicon = z.infer<typeof lexiconSchema>

/** Some words under the keys of a lexicon: a wiki adds them to every language. Months, weekdays, numbers and grammar are no wiki's own. */
export const localWordsSchema = lexiconSchema
  .omit({
    language: true,
    iso6393: true,
    dateOrder: true,
    months: true,
    weekdays: true,
    seasons: true,
    ordinals: true,
    ordinalValues: true,
    relative: true,
    times: true,
    votes: true,
    cardinals: true,
    roundNumbers: true,
    grammar: true,
  })
  .partial()

/** ISO 639-3 for what is in no language. */
export const noLanguage = 'zxx'

/** A lexicon without words, of no language. */
export const emptyLexicon: Lexicon = lexiconSchema.parse(emptyOf())

function emptyOf(): Record<string, unknown> {
  const lists = (keys: readonly string[]): Record<string, never[]> => Object.fromEntries(keys.map((key) => [key, []]))
  const maps = ['headings', 'labels', 'roles', 'roleTails', 'roleLeads', 'presence', 'outcomes', 'outcomeVerbs']
  const twelve = Array.from({ length: 12 }, () => [])
  return {
    ...lists(Object.keys(lexiconSchema.shape)),
    ...Object.fromEntries([...maps, 'cardinals', 'roundNumbers'].map((key) => [key, {}])),
    language: '--',
    iso6393: noLanguage,
    dateOrder: 'dmy',
    months: twelve,
    weekdays: twelve.slice(0, 7),
    relative: lists(['today', 'tomorrow', 'yesterday']),
    times: lists(['at', 'from', 'to', 'between', 'noon', 'midnight', 'am', 'pm']),
    votes: lists(['for', 'against', 'abstain']),
    seasons: lists(['spring', 'summer', 'autumn', 'winter']),
    grammar: emptyGrammar,
  }
}

/** A file may leave out what its language has no words for. */
const lexiconFileSchema = lexiconSchema
  .extend({ grammar: grammarSchema.partial() })
  .partial()
  .required({ language: true, iso6393: true, dateOrder: true })

/** The lexicon in a YAML text; throws zod's or yaml's error, with the place of the fault, when it is not one. */
export function decodeLexicon(yamlText: string): Lexicon {
  return decodedOnce(yamlText)
}

/** Every parser of pages asks for all lexicons, and a run makes several: one object for each text, with the patterns kept for it. */
const decodedOnce = memoize((yamlText: string): Lexicon => {
  const { grammar, ...file } = readYaml(yamlText, lexiconFileSchema, 'lexicon')
  return lexiconSchema.parse({ ...emptyLexicon, ...file, grammar: { ...emptyGrammar, ...grammar } })
}, 16)
