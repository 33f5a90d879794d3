import { dropReasons } from '../../model/answers.ts'
import { foldedDoubts } from '../../model/doubts.ts'
import type { AssistResult } from '../../pipeline/commands/assist-records.ts'
import type { RecordReview } from '../../pipeline/commands/review-records.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { assistTexts, doubtTexts, reviewTexts } from '../../texts/english/review.ts'
import { fill, type Language, wordsFor } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import { doubtfulValue } from '../../texts/readers.ts'
import { sentence } from '../../texts/sentence.ts'
import { number } from '../terminal/amount.ts'
import { argument, type Command, type CommandBody, flag, type Invocation, stringOption } from '../terminal/command.ts'
import { outOption, withOptions } from '../terminal/wiki-options.ts'

const defaultLimit = 200
/** Values that a terminal shows; the page and --json have all that are listed. */
const shown = 20

const review: Command = {
  usage: '<pipeline.yml> [--limit N] [--out DIR]',
  examples: ['wikifonds records review pipelines/demo.yml'],
  summary: reviewTexts.summaryReview,
  arguments: { min: 1, max: 1 },
  options: {
    limit: {
      type: 'string',
      value: 'N',
      what: {
        en: fill(reviewTexts.optLimit.en, { limit: defaultLimit }),
        fr: fill(reviewTexts.optLimit.fr, { limit: defaultLimit }),
      },
    },
    out: outOption,
  },
  async run(call) {
    const limit = readLimit(call)
    const { reviewRecords } = await import('../../pipeline/commands/review-records.ts')
    const found = await withOptions(call, (options) =>
      reviewRecords(argument(call, 0), {
        ...options,
        limit,
        language: call.language,
      }),
    )
    if (call.json) call.out.write(`${JSON.stringify(asJson(found))}\n`)
    else if (call.quiet) call.out.write(`${found.page}\n`)
    else call.out.write(asText(found, call.language))
    return 0
  },
}

function readLimit(call: Invocation): number {
  const given = stringOption(call, 'limit')
  if (given === null) return defaultLimit
  if (!/^[1-9]\d{0,8}$/.test(given))
    throw new NotAsExpected('--limit', message('number-at-least', { count: '1' }), given)
  return Number(given)
}

const asJson = ({ listed, ...told }: RecordReview) => ({
  ...told,
  listed: listed.map(({ page, doubt, answer }) => ({ page, ...doubt, answer })),
})

function asText(found: RecordReview, language: Language): string {
  const { doubts, listed, answers, page, answersFile } = found
  const say = (key: keyof typeof reviewTexts): string => reviewTexts[key][language]
  const counts = {
    count: number(doubts, language),
    shown: number(listed.length, language),
    answers: number(answers.given, language),
    pages: number(answers.pages, language),
    unmet: number(answers.unmet, language),
  }
  const entries = foldedDoubts(listed, (one) => one.page)
  const left = entries.slice(shown).reduce((sum, group) => sum + group.length, 0)
  return `${[
    ...(doubts === 0 ? [say('nothing')] : []),
    ...entries.slice(0, shown).flatMap((group) => doubtLines(group, language)),
    ...(left > 0 ? [fill(say('more'), { count: left, page })] : []),
    fill(say('listed'), counts),
    fill(say('next'), { page, answers: answersFile }),
  ].join('\n')}\n`
}

type Listed = RecordReview['listed'][number]

/** The value with its page, why it is doubtful, and its words; of several values of a list, all of them. */
function doubtLines(group: readonly [Listed, ...Listed[]], language: Language): readonly string[] {
  const [{ page, doubt }] = group
  const { field, meeting, quote } = doubt
  const grounds = [...new Set(group.flatMap((one) => one.doubt.grounds))]
  const values = group.map((one) => doubtfulValue(one.doubt, language)).join(' · ')
  const place = meeting === null ? field : `${field} #${meeting}`
  const why = grounds.map((ground) => wordsFor(doubtTexts, ground, language)).join(language === 'fr' ? ' ; ' : '; ')
  const words =
    quote === null || group.length > 1
      ? []
      : [`    ${fill(reviewTexts.quoted[language], { words: quote.text.replace(/\s+/g, ' ') })}`]
  return [`${page} · ${place}${language === 'fr' ? ' ' : ''}: ${values}`, `    ${why}`, ...words]
}

const assist: Command = {
  usage: '<pipeline.yml> [--dry-run] [--retry] [--out DIR]',
  examples: ['wikifonds records assist wiki.yml --dry-run'],
  summary: assistTexts.summary,
  arguments: { min: 1, max: 1 },
  options: {
    'dry-run': { type: 'boolean', what: assistTexts.optDryRun },
    retry: { type: 'boolean', what: assistTexts.optRetry },
    out: outOption,
  },
  async run(call) {
    const { assistRecords } = await import('../../pipeline/commands/assist-records.ts')
    const dryRun = flag(call, 'dry-run')
    const result = await withOptions(call, (options) =>
      assistRecords(argument(call, 0), { ...options, dryRun, retry: flag(call, 'retry') }),
    )
    if (call.json) call.out.write(`${JSON.stringify(result)}\n`)
    else if (call.quiet) call.out.write(`${result.lock}\n`)
    else call.out.write(dryRun ? planText(result, call.language) : resultText(result, call.language))
    return 0
  },
}

const planText = ({ planned }: AssistResult, language: Language): string =>
  [
    ...planned.map(({ user }) => `${user}\n`),
    `${fill(assistTexts.planned[language], { count: number(planned.length, language) })}\n`,
  ].join('\n')

function resultText({ lock, asked, kept, dropped, known }: AssistResult, language: Language): string {
  const reasons = dropReasons.filter((name) => dropped[name] !== undefined)
  const all = reasons.reduce((sum, name) => sum + (dropped[name] ?? 0), 0)
  const counts = {
    asked: number(asked, language),
    kept: number(kept, language),
    dropped: number(all, language),
    known: number(known, language),
  }
  return `${[
    fill(assistTexts.counts[language], counts),
    ...reasons.map((name) =>
      fill(assistTexts.droppedLine[language], { count: dropped[name] ?? 0, reason: sentence(message(name), language) }),
    ),
    fill(assistTexts.lock[language], { path: lock }),
  ].join('\n')}\n`
}

export const command: CommandBody = {
  usage: '<command> [--help]',
  examples: ['wikifonds records review pipelines/demo.yml'],
  arguments: { min: 0, max: 0 },
  options: {},
  // Never reached: without a word below it, its help is shown.
  run: () => Promise.resolve(0),
  subcommands: { review, assist },
}
