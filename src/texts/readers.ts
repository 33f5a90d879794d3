/** What readers of a bundle see, in every language of theirs: the catalogues that hold it, and sentences in their words. */

import type { Doubt } from '../model/answers.ts'
import type { Reason } from '../model/link.ts'
import type { Step } from '../model/loss.ts'
import type { Message, MessageValue, Values } from '../model/message.ts'
import { typeset } from './catalogue.ts'
import german from './de.json' with { type: 'json' }
import { bundleFileTexts, bundleTexts, exportTexts, historyTexts } from './english/bundle.ts'
import { deskTexts } from './english/desk.ts'
import { errorTexts } from './english/errors.ts'
import { linkReasons } from './english/link-reasons.ts'
import { lossReasons } from './english/loss-reasons.ts'
import { lossTexts } from './english/losses.ts'
import { phrases } from './english/phrases.ts'
import { parameterTexts, questionTexts } from './english/questions.ts'
import { doubtfulTexts, doubtTexts } from './english/review.ts'
import { type SiteTextKey, siteTexts } from './english/site.ts'
import { terminalTexts } from './english/terminal.ts'
import { workbookTexts } from './english/workbook.ts'
import spanish from './es.json' with { type: 'json' }
import { isTerminalLanguage, type SiteLanguage, type SiteText, type Text, type TranslatedLanguage } from './language.ts'
import { fillBy, fillWith, inWords, inWordsBy, sentence } from './sentence.ts'

type Words = Readonly<Record<string, string>>

/** A further language is a line here, one in `siteLanguages`, and its JSON file. */
const translations = { de: german, es: spanish } satisfies Readonly<Record<TranslatedLanguage, object>>

/** Texts with what each language says of them; English where it says nothing. */
function inEvery<Key extends string>(
  texts: Readonly<Record<Key, Text>>,
  wordsOf: (translation: typeof german | typeof spanish) => Words,
): Readonly<Record<Key, SiteText>> {
  const [de, es] = [wordsOf(translations.de), wordsOf(translations.es)]
  const keys = Object.keys(texts) as Key[]
  return Object.fromEntries(
    keys.map((key) => {
      const { en, fr } = texts[key]
      return [key, { en, fr, de: de[key] ?? en, es: es[key] ?? en } satisfies SiteText]
    }),
  ) as Readonly<Record<Key, SiteText>>
}

/** One part of the entries that have it. */
const part = <Part extends string, Entry extends object>(
  entries: Readonly<Record<string, Entry>>,
  name: Part,
): Readonly<Record<string, Entry extends Readonly<Record<Part, infer Value>> ? Value : never>> =>
  Object.fromEntries(
    Object.entries(entries)
      .filter(([, entry]) => Object.hasOwn(entry, name))
      .map(([key, entry]) => [key, Reflect.get(entry, name)]),
  ) as Readonly<Record<string, Entry extends Readonly<Record<Part, infer Value>> ? Value : never>>

const { SQL_REFUSED, SQL_SEVERAL_STATEMENTS, SQL_PARAMETER_MISSING, CATALOGUE_UNREADABLE } = errorTexts

/** What is said of a statement in SQL that is refused, in the words that `wikifonds query` has for it. */
const refusalTexts = {
  ...part({ SQL_REFUSED, SQL_SEVERAL_STATEMENTS, SQL_PARAMETER_MISSING, CATALOGUE_UNREADABLE }, 'what'),
  'did-you-mean': phrases['did-you-mean'],
  'sql-place': phrases['sql-place'],
  'sql-column-names': phrases['sql-column-names'],
  'sql-only-reads': phrases['sql-only-reads'],
  'row-unreadable': phrases['row-unreadable'],
  'endless-rows': phrases['endless-rows'],
}

const stepTexts = <Words>(
  said: Readonly<
    Record<`step${'Ingest' | 'Parse' | 'Records' | 'Links' | 'Privacy' | 'Catalogue' | 'Site' | 'Bundle'}`, Words>
  >,
): Readonly<Record<Step, Words>> => ({
  ingest: said.stepIngest,
  parse: said.stepParse,
  records: said.stepRecords,
  links: said.stepLinks,
  privacy: said.stepPrivacy,
  catalogue: said.stepCatalogue,
  site: said.stepSite,
  bundle: said.stepBundle,
})

/** By catalogue, then by key: the words in every language of readers. */
export const readerTexts = {
  site: inEvery(siteTexts, ({ site, siteWords }) => ({ ...site, ...siteWords })),
  /** Why things of a kind are missing, as the site prints it. */
  lossWhys: inEvery(typeset(part(lossTexts, 'why')), ({ losses }) => part(losses, 'why')),
  /** Why one of them is: where a kind has several reasons, its place alone. */
  losses: inEvery(part(lossTexts, 'reason'), ({ losses }) => part(losses, 'reason')),
  /** Sentences inside others: the rest of `Message` is said in the languages of the terminal. */
  sentences: {
    ...inEvery(lossReasons, (translation) => translation.lossReasons),
    ...inEvery(linkReasons, (translation) => translation.linkReasons),
  },
  doubts: inEvery(doubtTexts, ({ doubts }) => doubts),
  doubtful: inEvery(doubtfulTexts, ({ doubtful }) => doubtful),
  bundle: inEvery(bundleTexts, ({ bundle }) => bundle),
  files: inEvery(bundleFileTexts, ({ files }) => files),
  history: inEvery(historyTexts, ({ history }) => history),
  exports: inEvery(exportTexts, (translation) => translation.exports),
  workbook: inEvery(workbookTexts, ({ workbook }) => workbook),
  questions: inEvery(questionTexts, ({ questions }) => questions),
  /** Of a refused statement, as the SQL page says it. */
  refusals: inEvery(typeset(refusalTexts), ({ errors, phrases: said }) => ({ ...part(errors, 'what'), ...said })),
  desk: inEvery(deskTexts, ({ desk }) => desk),
  /** By step of a run: what it does, as the desk tells it while one waits. */
  steps: inEvery(stepTexts<Text>(terminalTexts), ({ terminal }) => stepTexts(terminal)),
  parameters: inEvery(part(parameterTexts, 'what'), ({ parameters }) => part(parameters, 'what')),
}

const sentences: Readonly<Record<string, SiteText>> = readerTexts.sentences

/** Whether every sentence in a value is said in all languages of readers. */
const isSaid = (value: MessageValue): boolean => {
  if (typeof value !== 'object') return true
  return 'id' in value ? Object.hasOwn(sentences, value.id) && areSaid(value.values) : value.every((one) => isSaid(one))
}

const areSaid = (values: Values): boolean => Object.values(values).every(isSaid)

/** A text with its places filled; English, all of it, where a sentence in it is one of the terminal's. */
export const fillForReader = (text: SiteText, values: Values, language: SiteLanguage): string => {
  if (isTerminalLanguage(language)) return fillWith(text, values, language)
  return areSaid(values) ? fillBy(text[language], values, (one) => said(one, language)) : fillWith(text, values, 'en')
}

/** A value in words; English, all of it, where a sentence in it is one of the terminal's. */
export const inWordsForReader = (value: MessageValue, language: SiteLanguage): string => {
  if (isTerminalLanguage(language)) return inWords(value, language)
  return isSaid(value) ? inWordsBy(value, (one) => said(one, language)) : inWords(value, 'en')
}

const said = (one: Message, language: SiteLanguage): string => {
  const text = sentences[one.id]
  return text === undefined ? sentence(one, 'en') : fillForReader(text, one.values, language)
}

/** The finding of a look at a capture of a link (`wall`, `soft-404`, …), in words; that word where there are none for it. */
export const vettingWords = (vetted: string, language: SiteLanguage): string =>
  sentences[`looked-${vetted}`]?.[language] ?? vetted

/** The reason in a language: English where it is written, the reader's where it is read. */
export const reasonWords = (reason: Reason, language: SiteLanguage): string =>
  reason.map((one) => inWordsForReader(one, language)).join(' ')

/** The text of the site for each field of which a value may be doubtful; those without one are named as they are. */
export const doubtedFields: Readonly<Record<string, SiteTextKey>> = {
  isMeeting: 'doubtOfMeeting',
  dates: 'when',
  place: 'where',
  series: 'series',
  organisers: 'organisers',
  participants: 'doubtOfParticipant',
  roles: 'doubtOfRole',
  attendance: 'attendance',
  agenda: 'agenda',
  sections: 'doubtOfSection',
  decisions: 'doubtOfDecision',
  actions: 'doubtOfAction',
  watch: 'watch',
  workshops: 'workshops',
  nextMeeting: 'nextMeeting',
}

/** The value as a reader is told of it: its name, or that it is missing, or what the page is taken for. */
export function doubtfulValue({ field, value }: Doubt, language: SiteLanguage): string {
  if (value === null) return readerTexts.doubtful.missing[language]
  if (field !== 'isMeeting') return value
  return readerTexts.doubtful[value === 'true' ? 'aMeeting' : 'noMeeting'][language]
}
