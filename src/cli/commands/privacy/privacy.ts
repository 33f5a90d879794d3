import type { PersonalFinding, placeWords, ScanResult } from '../../../pipeline/commands/scan-privacy.ts'
import { privacyTexts } from '../../../texts/english/privacy.ts'
import { fill, type Language } from '../../../texts/language.ts'
import { number } from '../../terminal/amount.ts'
import {
  argument,
  type Command,
  type CommandBody,
  flag,
  type Invocation,
  stringOption,
} from '../../terminal/command.ts'
import { writeRows } from '../../terminal/table.ts'
import { withOptions } from '../../terminal/wiki-options.ts'
import { remove } from './remove.ts'

/** Exit code where something was found, if that is asked for. */
const found = 4
/** Findings that a terminal shows; the report has all. */
const shown = 10

const scan: Command = {
  usage: '<bundle | archive.sqlite | pipeline.yml | source> [--names FILE] [--out FILE] [--policy FILE] [--exit-code]',
  examples: [
    'wikifonds privacy scan communs-2023-01-15.zip',
    'wikifonds privacy scan dump.xml.bz2 --names members.txt --policy privacy.yml',
  ],
  summary: privacyTexts.summaryScan,
  arguments: { min: 1, max: 1 },
  options: {
    names: { type: 'string', value: 'FILE', what: privacyTexts.optNames },
    out: { type: 'string', short: 'o', value: 'FILE', what: privacyTexts.optReport },
    policy: { type: 'string', value: 'FILE', what: privacyTexts.optDraft },
    'exit-code': { type: 'boolean', what: privacyTexts.optFoundExit },
  },
  async run(call) {
    const { scanPrivacy, placeWords } = await import('../../../pipeline/commands/scan-privacy.ts')
    const result = await withOptions(call, ({ out, ...options }) =>
      scanPrivacy(argument(call, 0), {
        ...options,
        out,
        names: stringOption(call, 'names'),
        draft: stringOption(call, 'policy'),
        language: call.language,
      }),
    )
    if (call.json) call.out.write(`${JSON.stringify(asJson(result))}\n`)
    else if (call.quiet) call.out.write(`${result.report}\n`)
    else writeText(call, result, placeWords)
    return result.findings.length > 0 && flag(call, 'exit-code') ? found : 0
  },
}

const asJson = ({ findings, ...told }: ScanResult) => ({
  ...told,
  values: findings.length,
  worst: findings.slice(0, shown),
})

function writeText(call: Invocation, result: ScanResult, placeOf: typeof placeWords): void {
  const { out, language } = call
  const say = (key: keyof typeof privacyTexts): string => privacyTexts[key][language]
  const { counts, findings, notRead, report, policy, changed } = result
  const isChanged = changed !== null && Object.values(changed).some((count: number) => count > 0)
  if (findings.length === 0) out.write(`${say(isChanged ? 'scanNothingLeft' : 'scanNothing')}\n`)
  else {
    const columns = [say('scanKind'), say('severity.high'), say('severity.medium'), say('severity.low')]
    const rows = Object.entries(counts).map(([kind, { high = 0, medium = 0, low = 0 }]) => [
      kindWords(kind, language),
      high,
      medium,
      low,
    ])
    writeRows({ columns, rows }, 'table', call)
    out.write(`\n${say('scanWorst')}\n`)
    for (const finding of findings.slice(0, shown)) out.write(findingText(finding, language, placeOf))
  }
  const notes = [
    ...(isChanged ? [fill(say('policyChanged'), { ...changed })] : []),
    ...(notRead.length === 0 ? [] : [fill(say('scanNotRead'), { count: number(notRead.length, language) })]),
    fill(say('scanReport'), { path: report }),
    ...(policy === null ? [] : [fill(say('scanDraft'), { path: policy })]),
  ]
  out.write(`\n${notes.join('\n')}\n`)
}

const kindWords = (kind: string, language: Language): string => {
  const words: Readonly<Record<string, (typeof privacyTexts)[keyof typeof privacyTexts]>> = privacyTexts
  return words[`kind.${kind}`]?.[language] ?? kind
}

/** The value, then what it is and where it stands. */
function findingText(finding: PersonalFinding, language: Language, placeOf: typeof placeWords): string {
  const { kind, severity, value, times, places } = finding
  const [first] = places
  const where = fill(privacyTexts.scanPlaces[language], {
    times: number(times, language),
    places: number(places.length, language),
    place: first === undefined ? '' : placeOf(first, language),
  })
  const what = `${kindWords(kind, language)} · ${privacyTexts[`severity.${severity}`][language]} · ${where}`
  return `  ${oneLine(value)}\n      ${oneLine(what)}\n`
}

/** A wiki's words may hold what a terminal would obey. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ')

export const command: CommandBody = {
  usage: '<command> [--help]',
  examples: ['wikifonds privacy scan communs-2023-01-15.zip'],
  arguments: { min: 0, max: 0 },
  options: {},
  // Never reached: without a word below it, its help is shown.
  run: () => Promise.resolve(0),
  subcommands: { scan, remove },
}
