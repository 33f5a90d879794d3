import type { RecordReview } from '../../../pipeline/commands/review-records.ts'
import { NotAsExpected } from '../../../support/expected.ts'
import { doubtTexts, reviewTexts } from '../../../texts/english/review.ts'
import { fill, type Language, wordsFor } from '../../../texts/language.ts'
import { message } from '../../../texts/message.ts'
import { doubtfulValue } from '../../../texts/readers.ts'
import { number } from '../../amount.ts'
import { argument, type Command, type Invocation, stringOption } from '../../command.ts'
import { outOption, withOptions } from '../../wiki-options.ts'

const defaultLimit = 200
/** Values that a terminal shows; the page and --json have all that are listed. */
const shown = 20

export const review: Command = {
  usage: '<pipeline.yml> [--limit N] [--gold DIR] [--out DIR]',
  examples: ['wikifonds records review pipelines/demo.yml', 'wikifonds records review pipelines/demo.yml --gold gold'],
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
    gold: { type: 'string', value: 'DIR', what: reviewTexts.optGold },
    out: outOption,
  },
  async run(call) {
    const limit = readLimit(call)
    const { reviewRecords } = await import('../../../pipeline/commands/review-records.ts')
    const found = await withOptions(call, (options) =>
      reviewRecords(argument(call, 0), {
        ...options,
        limit,
        gold: stringOption(call, 'gold'),
        language: call.language,
      }),
    )
    if (call.json) call.out.write(`${JSON.stringify(asJson(found))}\n`)
    else if (call.quiet) call.out.write(`${found.page}\n`)
    else call.out.write(asText(found, call.language, stringOption(call, 'gold')))
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

function asText(found: RecordReview, language: Language, folder: string | null): string {
  const { doubts, listed, answers, page, answersFile, gold } = found
  const say = (key: keyof typeof reviewTexts): string => reviewTexts[key][language]
  const counts = {
    count: number(doubts, language),
    shown: number(listed.length, language),
    answers: number(answers.given, language),
    pages: number(answers.pages, language),
    unmet: number(answers.unmet, language),
  }
  return `${[
    ...(doubts === 0 ? [say('nothing')] : []),
    ...listed.slice(0, shown).flatMap((one) => doubtLines(one, language)),
    ...(listed.length > shown ? [fill(say('more'), { count: listed.length - shown, page })] : []),
    fill(say('listed'), counts),
    ...(folder === null ? [] : [fill(say('goldWritten'), { count: number(gold.length, language), folder })]),
    fill(say('next'), { page, answers: answersFile }),
  ].join('\n')}\n`
}

/** The value with its page, why it is doubtful, and its words. */
function doubtLines({ page, doubt }: RecordReview['listed'][number], language: Language): readonly string[] {
  const { field, meeting, grounds, quote } = doubt
  const place = meeting === null ? field : `${field} #${meeting}`
  const why = grounds.map((ground) => wordsFor(doubtTexts, ground, language)).join(language === 'fr' ? ' ; ' : '; ')
  const words =
    quote === null ? [] : [`    ${fill(reviewTexts.quoted[language], { words: quote.text.replace(/\s+/g, ' ') })}`]
  return [
    `${page} · ${place}${language === 'fr' ? ' ' : ''}: ${doubtfulValue(doubt, language)}`,
    `    ${why}`,
    ...words,
  ]
}
