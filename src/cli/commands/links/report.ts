import { linkStatuses } from '../../../model/link.ts'
import type { LinkReport } from '../../../pipeline/commands/report-links.ts'
import { linkTexts } from '../../../texts/english/links.ts'
import { siteWords } from '../../../texts/english/site-words.ts'
import { fill, type Text } from '../../../texts/language.ts'
import { reasonWords } from '../../../texts/readers.ts'
import { number } from '../../terminal/amount.ts'
import { argument, type Command, type Invocation, listOption, stringOption } from '../../terminal/command.ts'
import { statusTones, type Tone } from '../../terminal/print.ts'
import { outOption, withOptions } from '../../terminal/wiki-options.ts'

/** Hosts and links for review that a terminal shows; --json has all of them. */
const shown = 20

export const report: Command = {
  usage: '<pipeline.yml | bundle> [--list STATUS] [--out DIR]',
  examples: [
    'wikifonds links report pipelines/demo.yml',
    'wikifonds links report communs-2023-01-15.zip --list gone > gone.txt',
  ],
  summary: linkTexts.summaryReport,
  arguments: { min: 1, max: 1 },
  options: {
    list: listOption('STATUS', linkStatuses, linkTexts.optList, 'statuses'),
    out: outOption,
  },
  async run(call) {
    const path = argument(call, 0)
    const list = stringOption(call, 'list')
    const { reportOf, urlsOf } = await import('../../../pipeline/commands/report-links.ts')
    if (list !== null) {
      const urls = await withOptions(call, async (options) => urlsOf(path, list, options))
      call.out.write(call.json ? `${JSON.stringify({ urls })}\n` : urls.map((url) => `${url}\n`).join(''))
      return 0
    }
    const found = await withOptions(call, (options) => reportOf(path, options))
    call.out.write(call.json ? `${JSON.stringify(asJson(found))}\n` : asText(found, call))
    return 0
  },
}

const asJson = ({ toReview, ...counts }: LinkReport) => ({
  ...counts,
  toReview: toReview.map(({ link, resolution }) => ({
    url: link.raw,
    ...resolution,
    reason: reasonWords(resolution.reason, 'en'),
  })),
})

function asText(found: LinkReport, { language, paint }: Invocation): string {
  const words: Readonly<Record<string, Text>> = siteWords
  const statusWords = (name: string): string => {
    const said = words[`status.${name}`]?.[language]
    const tones: Readonly<Record<string, Tone | null>> = statusTones
    return paint(tones[name] ?? null, said === undefined || said === name ? name : `${said} (${name})`)
  }
  const block = (
    title: Text,
    rows: readonly { readonly name: string; readonly uses: number }[],
    nameOf = (name: string) => name,
  ) => {
    const lines = rows
      .slice(0, shown)
      .map(({ name, uses }) => `  ${number(uses, language).padStart(7)}  ${nameOf(name)}`)
    const more =
      rows.length > shown ? [`  ${fill(linkTexts.reportMore[language], { count: rows.length - shown })}`] : []
    return rows.length === 0 ? [] : ['', title[language], ...lines, ...more]
  }
  const { uses, urls, byStatus, byFamily, byHost, byYear, toReview } = found
  const review = toReview.map(({ link, resolution }) => ({ name: `${link.raw} — ${resolution.status}`, uses: 1 }))
  return `${[
    fill(linkTexts.reportUses[language], { uses: number(uses, language), urls: number(urls, language) }),
    ...block(linkTexts.reportByStatus, byStatus, statusWords),
    ...block(linkTexts.reportByFamily, byFamily),
    ...block(linkTexts.reportByHost, byHost),
    ...block(linkTexts.reportByYear, byYear),
    ...block(linkTexts.reportToReview, review),
  ].join('\n')}\n`
}
