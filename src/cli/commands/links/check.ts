import { type LinkPhase, linkPhases } from '../../../model/link.ts'
import type { LinkCheckResult, PlannedHost } from '../../../pipeline/commands/check-links.ts'
import { notOneOf } from '../../../support/expected.ts'
import { byKey } from '../../../support/order.ts'
import { linkTexts } from '../../../texts/english/links.ts'
import { siteWords } from '../../../texts/english/site-words.ts'
import { fill, type Language, type Text } from '../../../texts/language.ts'
import { number } from '../../terminal/amount.ts'
import { argument, type Command, flag, type Invocation, listOption, stringOption } from '../../terminal/command.ts'
import { outOption, withOptions } from '../../terminal/wiki-options.ts'

export const check: Command = {
  usage: '<pipeline.yml> [URL] [--only PHASE] [--recheck-dead] [--dry-run] [--test-net] [--record DIR] [--out DIR]',
  examples: [
    'wikifonds links check pipelines/demo.yml --dry-run',
    'wikifonds links check pipelines/demo.yml --only probes',
  ],
  summary: linkTexts.summaryCheck,
  arguments: { min: 1, max: 2 },
  options: {
    only: { ...listOption('PHASE', linkPhases, linkTexts.optOnly, 'phases'), multiple: true },
    'recheck-dead': { type: 'boolean', what: linkTexts.optRecheckDead },
    'dry-run': { type: 'boolean', what: linkTexts.optDryRun },
    'test-net': { type: 'boolean', what: linkTexts.optTestNet },
    record: { type: 'string', value: 'DIR', what: linkTexts.optRecord },
    out: outOption,
  },
  async run(call) {
    const path = argument(call, 0)
    const url = call.arguments[1]
    const { checkLinks } = await import('../../../pipeline/commands/check-links.ts')
    const result = await withOptions(call, (options) =>
      checkLinks(path, {
        ...options,
        phases: readPhases(call),
        recheckDead: flag(call, 'recheck-dead'),
        testNet: flag(call, 'test-net'),
        dryRun: flag(call, 'dry-run'),
        only: url === undefined ? null : [url],
        record: stringOption(call, 'record'),
      }),
    )
    if (isPlan(result)) tellPlan(result, call)
    else tellResult(result, path, call)
    return 0
  },
}

/** A dry run gives a plan. */
const isPlan = (result: LinkCheckResult | readonly PlannedHost[]): result is readonly PlannedHost[] =>
  Array.isArray(result)

function readPhases(call: Invocation): readonly LinkPhase[] {
  const given = call.options['only']
  const names = (Array.isArray(given) ? given : []).flatMap((name: string) => name.split(','))
  const unknown = names.find((name) => !linkPhases.some((phase) => phase === name))
  if (unknown !== undefined) throw notOneOf('--only', linkPhases, unknown)
  return names.length === 0 ? linkPhases : linkPhases.filter((phase) => names.includes(phase))
}

function tellPlan(plan: readonly PlannedHost[], { out, json, language, verbose }: Invocation): void {
  if (json) {
    out.write(`${JSON.stringify({ planned: plan })}\n`)
    return
  }
  if (plan.length === 0) out.write(`${linkTexts.planNothing[language]}\n`)
  for (const { host, phase: name, urls } of plan) {
    const phase = linkTexts[`phase.${name}`][language]
    out.write(`${fill(linkTexts.planLine[language], { host, phase, count: number(urls.length, language) })}\n`)
    if (verbose) for (const url of urls) out.write(`  ${url}\n`)
  }
}

function tellResult(result: LinkCheckResult, path: string, { out, json, quiet, verbose, language }: Invocation): void {
  if (json) {
    const { judged, ...counts } = result
    out.write(`${JSON.stringify(verbose ? { ...counts, judged } : counts)}\n`)
    return
  }
  if (quiet) {
    out.write(`${result.lock}\n`)
    return
  }
  const words: Readonly<Record<string, Text>> = { ...linkTexts, ...siteWords }
  const counts = (of: Readonly<Record<string, number>>, vocabulary: 'outcome' | 'verdict'): string =>
    Object.entries(of)
      .sort(byKey)
      .map(([name, count]) => {
        const said = words[`${vocabulary}.${name}`]?.[language] ?? name
        return `${number(count, language)} ${verbose && said !== name ? `${said} (${name})` : said}`
      })
      .join(', ') || linkTexts.none[language]
  const asked = counts(result.outcomes, 'outcome')
  const rows: readonly (readonly [Text, string])[] = [
    [linkTexts.checkAsked, result.asked === 0 ? asked : `${number(result.asked, language)} (${asked})`],
    [linkTexts.checkVerdicts, counts(result.verdicts, 'verdict')],
    [linkTexts.checkCaptures, number(result.captures, language)],
    [linkTexts.checkCopies, number(result.copies, language)],
    [linkTexts.checkUnanswered, number(result.unanswered, language)],
    [linkTexts.checkLock, result.lock],
  ]
  out.write(table(rows, language))
  out.write(`${fill(linkTexts.checkNext[language], { path })}\n`)
}

function table(rows: readonly (readonly [Text, string])[], language: Language): string {
  const width = Math.max(...rows.map(([label]) => label[language].length)) + 2
  return rows.map(([label, value]) => `${label[language].padEnd(width)}${value}\n`).join('')
}
