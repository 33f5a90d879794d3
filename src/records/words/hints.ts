/** Facts about one wiki, from `records.meetings.hints` of its pipeline file: what no lexicon can know. */

import { z } from 'zod'
import { emptyLexicon, type Lexicon, localWordsSchema } from './lexicon.ts'

const text = z.string().min(1)

const venueSchema = z.strictObject({
  /** As the wiki prints it. */
  name: text,
  /** Other names of it on the wiki. */
  also: z.array(text).readonly().optional(),
  address: text.optional(),
  postalCode: text.optional(),
  city: text.optional(),
  /** A room on the Web. */
  online: z.boolean().optional(),
  url: z.url().optional(),
})

const hintsSchema = z.strictObject({
  /** How numeric dates are read, where the page's language would decide. */
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  /** Cities of the wiki, to tell where a street ends. */
  cities: z.array(text).readonly().optional(),
  /** Ids of namespaces that hold meetings, beside the content one. */
  namespaces: z.array(z.int()).readonly().optional(),
  /** Countings of days that go past their month ("48 mars"): the month (1–12), and the day before its day 1. */
  calendars: z
    .array(z.strictObject({ month: z.int().min(1).max(12), dayZero: z.iso.date() }))
    .readonly()
    .optional(),
  /** Places where this wiki meets. */
  venues: z.array(venueSchema).readonly().optional(),
  /** Names of people that look like none: pseudonyms with a number, handles with signs. */
  people: z.array(text).readonly().optional(),
  /** Notices above or below the text: lines that hold such words say nothing of a meeting. */
  banners: z.array(text.min(8)).readonly().optional(),
  /** Words of this wiki, under the keys of a lexicon; they count beside those of every language, and before them. */
  words: localWordsSchema.optional(),
})

/** The hints of a pipeline file, decoded. */
export type Hints = z.infer<typeof hintsSchema>

/** A place where the wiki meets, as the hints know it. */
export type Venue = z.infer<typeof venueSchema>

/** The hints of a pipeline file; throws zod's error on an unknown key or a wrong type. */
export function decodeHints(hints: unknown): Hints {
  return hintsSchema.parse(hints)
}

/** The lexicons with the words of the wiki before them. */
export function withLocalWords(lexicons: readonly Lexicon[], { words }: Hints): readonly Lexicon[] {
  return words === undefined ? lexicons : [{ ...emptyLexicon, ...definedOf(words) }, ...lexicons]
}

/** The keys that are there: an absent one must not empty that of the lexicon. */
const definedOf = (words: z.infer<typeof localWordsSchema>): Partial<Lexicon> =>
  Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
