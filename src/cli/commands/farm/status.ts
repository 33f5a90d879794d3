import type { FarmStatus } from '../../../farm/status.ts'
import { farmTexts } from '../../../texts/english/farm.ts'
import { fill, type Language, type Text } from '../../../texts/language.ts'
import { missingRows } from '../../terminal/account-text.ts'
import { labelled, number, size } from '../../terminal/amount.ts'
import type { Command } from '../../terminal/command.ts'
import { brokerOf, farmOptions, noteTo, storeOf, titleOf } from './options.ts'

export const status: Command = {
  usage: '[--store STORE] [--broker URL]',
  examples: ['wikifonds farm status'],
  summary: farmTexts.summaryStatus,
  arguments: { min: 0, max: 0 },
  options: farmOptions,
  async run(call) {
    const { farmStatus } = await import('../../../farm/status.ts')
    const found = await farmStatus({
      store: storeOf(call),
      broker: brokerOf(call),
      tell: noteTo(call),
      environment: call.env,
    })
    const { inLanguage } = await import('../../../farm/failure-reason.ts')
    const shown = {
      ...found,
      failed: found.failed.map((job) => inLanguage(job, call.language)),
      damaged: found.damaged.map((job) => inLanguage(job, call.language)),
      refused: found.refused.map((line) => inLanguage(line, call.language)),
    }
    if (call.json) call.out.write(`${JSON.stringify(shown)}\n`)
    else call.out.write(statusText(shown, call.language))
    return found.damaged.length > 0 ? damagedExit : 0
  },
}

/** Exit code where the result of a job is damaged. */
const damagedExit = 3

function statusText(found: FarmStatus, language: Language): string {
  const { jobs, done, left, failed, damaged, refused, incomplete, outdated, begunAgain, totals, losses, queues } = found
  const of = (count: number): string => fill(farmTexts.ofJobs[language], { count, jobs })
  const reasons = (list: readonly { readonly code: string; readonly message: string }[], names: readonly string[]) => [
    String(list.length),
    ...list.map(({ code, message }, index) => `${names[index] ?? ''}: ${message} (${code})`),
  ]
  const { pages, revisions, meetings, bytes } = totals
  const bundles = { pages, revisions, meetings, bytes: size(bytes, language) }
  const rows: readonly (readonly [Text, readonly string[]])[] = [
    [farmTexts.statusDone, [of(done)]],
    [farmTexts.statusLeft, [String(left)]],
    [
      farmTexts.statusFailed,
      reasons(
        failed,
        failed.map((job) => titleOf(job, language)),
      ),
    ],
    ...(damaged.length === 0
      ? []
      : [
          [
            farmTexts.statusDamaged,
            reasons(
              damaged,
              damaged.map((job) => titleOf(job, language)),
            ),
          ] as const,
        ]),
    [
      farmTexts.statusRefused,
      reasons(
        refused,
        refused.map(({ place }) => place),
      ),
    ],
    [farmTexts.statusIncomplete, [String(incomplete)]],
    ...(outdated.length === 0 ? [] : [[farmTexts.statusOutdated, outdatedLines(outdated, language)] as const]),
    [farmTexts.statusAgain, [String(begunAgain)]],
    [farmTexts.statusRate, [rate(found, language)]],
    [farmTexts.statusTimeLeft, [timeLeft(found, language)]],
    [farmTexts.statusBundles, [fill(farmTexts.bundlesOf[language], bundles)]],
    ...missingRows(losses, language),
    ...Object.entries(queues ?? {}).map(([name, counts]): readonly [Text, readonly string[]] => [
      { en: name, fr: name },
      [fill(farmTexts.queueState[language], { ...counts })],
    ]),
  ]
  const width = Math.max(...rows.map(([label]) => label[language].length)) + 2
  return rows
    .flatMap(([label, lines]) => labelled(label[language], lines, width))
    .map((line) => `${line}\n`)
    .join('')
}

/** More than these are only counted. */
const namedOutdated = 10

function outdatedLines(names: readonly string[], language: Language): readonly string[] {
  const more = names.length - namedOutdated
  return [
    fill(farmTexts.outdated[language], { count: names.length }),
    ...names.slice(0, namedOutdated).map((name) => `results/${name}`),
    ...(more > 0 ? [`… ${more}`] : []),
  ]
}

const rate = ({ perHour }: FarmStatus, language: Language): string =>
  perHour === null
    ? farmTexts.notYet[language]
    : fill(farmTexts.perHour[language], { count: number(Math.round(perHour), language) })

const timeLeft = ({ secondsLeft }: FarmStatus, language: Language): string =>
  secondsLeft === null
    ? farmTexts.notYet[language]
    : fill(farmTexts.hours[language], { hours: number(secondsLeft / 3600, language, 1) })
