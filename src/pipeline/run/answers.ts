/** The answers of a person as the steps ask for them: page by page, checked against the texts of the wiki. */

import type { ArchiveReader } from '../../archive/read.ts'
import type { Results } from '../../archive/results.ts'
import type { AssistChoice, PageAnswers, RecordAnswer } from '../../model/answers.ts'
import type { Loss } from '../../model/loss.ts'
import { parseTitle, titleRules } from '../../model/title.ts'
import type { WikiSite } from '../../model/wiki.ts'
import { type Mask, maskDeep } from '../../privacy/mask.ts'
import { unmetAnswers, wordsNotThere } from '../../records/answers.ts'
import { StopRun } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { latestTexts } from './latest-texts.ts'
import type { Redaction } from './privacy/redaction.ts'

/** What is said of one page, without its name: what a worker is given. */
export type SaidOfPage = Omit<PageAnswers, 'page'>

/** The answers by page of the wiki. */
export interface AnswersOfWiki {
  /** By prefixed title as the wiki has it, sorted. */
  readonly byTitle: ReadonlyMap<string, SaidOfPage>
  /** Pages that an answer names and the wiki does not have, as written. */
  readonly pagesNotThere: readonly string[]
}

/** What a model chose, by SHA-256 of the text of the page that it was asked about. */
export type ChoicesOfWiki = ReadonlyMap<string, readonly AssistChoice[]>

/** The choices of one model by page, each page's in the order of the lock. */
export function choicesOfWiki(choices: readonly AssistChoice[], model: string): ChoicesOfWiki {
  const found = new Map<string, AssistChoice[]>()
  for (const one of choices) {
    if (one.model !== model) continue
    const own = found.get(one.page)
    if (own === undefined) found.set(one.page, [one])
    else own.push(one)
  }
  return found
}

/** Finds the pages of the answers. Throws ANSWER_WORDS_NOT_FOUND where an answer quotes words that its page does not have. */
export function answersOfWiki(answers: readonly PageAnswers[], reader: ArchiveReader, site: WikiSite): AnswersOfWiki {
  if (answers.length === 0) return { byTitle: new Map(), pagesNotThere: [] }
  const titleOf = titleFinder(answers, reader, site)
  const found = new Map<string, SaidOfPage>()
  const pagesNotThere: string[] = []
  const texts = latestTexts(reader, null)
  for (const one of answers) {
    const title = titleOf(one.page)
    if (title === null) {
      pagesNotThere.push(String(one.page))
      continue
    }
    const words = wordsNotThere(one, { text: texts.of(title)?.text ?? '', title })
    if (words !== null) throw new StopRun('ANSWER_WORDS_NOT_FOUND', { page: title, words })
    found.set(title, together(found.get(title), one))
  }
  return { byTitle: new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1))), pagesNotThere }
}

/** Titles as the wiki spells them; ids are looked up in one walk. */
function titleFinder(answers: readonly PageAnswers[], reader: ArchiveReader, site: WikiSite) {
  const rules = titleRules(site)
  const ids = new Set(answers.map(({ page }) => page).filter((page) => typeof page === 'number'))
  const byId = new Map<number, string>()
  if (ids.size > 0)
    for (const { page_id, title } of reader.pages()) if (page_id !== null && ids.has(page_id)) byId.set(page_id, title)
  return (page: PageAnswers['page']): string | null => {
    if (typeof page === 'number') return byId.get(page) ?? null
    const spelled = [page, parseTitle(page, rules)?.prefixed ?? page]
    return spelled.find((title) => reader.page(title) !== null) ?? null
  }
}

/** A page may be named twice, by title and by id. */
function together(before: SaidOfPage | undefined, { isMeeting, answers }: SaidOfPage): SaidOfPage {
  return before === undefined
    ? { isMeeting, answers }
    : { isMeeting: isMeeting ?? before.isMeeting, answers: [...before.answers, ...answers] }
}

/** What is said of a page as it is published: names and words are masked, the names of fields are ours. */
export const maskedAnswers = ({ isMeeting, answers }: SaidOfPage, mask: Mask): SaidOfPage => ({
  isMeeting,
  answers: answers.map((one): RecordAnswer => ({ ...one, ...maskDeep(givenBy(one), mask) })),
})

const givenBy = ({ value, to, words }: RecordAnswer): Pick<RecordAnswer, 'value' | 'to' | 'words'> => ({
  value,
  to,
  words,
})

/** What must be known to tell of answers as they may be published. */
export interface PublishedAnswersJob {
  readonly answers: AnswersOfWiki
  readonly results: Pick<Results, 'parsed'>
  readonly redaction: Pick<Redaction, 'mask' | 'titleOf'>
  /** Whether a page of this published title is in the bundle: of others nothing is told. */
  readonly isPublished: (title: string) => boolean
}

/** The answers of published pages, as they may be published, sorted by title. */
export function publishedAnswers({ answers, redaction, isPublished }: PublishedAnswersJob): readonly PageAnswers[] {
  return [...answers.byTitle].flatMap(([title, said]) => {
    const page = redaction.titleOf(title)
    return isPublished(page) ? [{ page, ...maskedAnswers(said, redaction.mask) }] : []
  })
}

/** Answers that changed nothing: their page is not in the wiki, or its record has no such value. */
export function answerLosses({ answers, results, redaction, isPublished }: PublishedAnswersJob): readonly Loss[] {
  const { mask, titleOf } = redaction
  const pages = [...new Set(answers.pagesNotThere)].map((page) => loss('answer-without-page', mask(page)))
  const values = [...answers.byTitle].flatMap(([title, said]) => {
    if (!isPublished(titleOf(title))) return []
    const parsed = results.parsed(title, false)
    const unmet = parsed === null ? unmetAnswers(said) : (parsed.unmet ?? [])
    return unmet.map(({ kind, field, value }) =>
      loss('answer-without-value', titleOf(title), { kind, field, value: mask(value) }),
    )
  })
  return [...pages, ...values]
}

/** Answers of a model that count for nothing: of each page the title as the wiki has it, and as it is published. */
export function droppedReplies(
  pages: Iterable<{ readonly title: string; readonly page: { readonly title: string } }>,
  results: Pick<Results, 'parsed'>,
): readonly Loss[] {
  return [...pages].flatMap(({ title, page }) =>
    (results.parsed(title, false)?.assist?.refused ?? []).map(({ dropped }) =>
      loss('assist-answer-dropped', page.title, { reason: message(dropped) }),
    ),
  )
}
