import { lossReason } from '../../model/loss.ts'
import { message } from '../../model/message.ts'
import { terminalTexts } from '../../model/texts/terminal.ts'
import { fill, type Language, type Text, type TextValues } from '../../model/texts.ts'
import { type ExportResult, exportBundle, exportFormNames } from '../../pipeline/commands/export.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { number, size } from '../amount.ts'
import { argument, type Command, listOption, stringOption } from '../command.ts'
import { progressLine } from '../progress-line.ts'

const forms = exportFormNames.join(', ')

/** Exit code of a form that lacks something which it could have held. */
const incomplete = 3

export const command: Command = {
  usage: '<bundle> --to FORM [--out PATH]',
  examples: [
    'wikifonds export communs-2023-01-15.zip --to markdown',
    'wikifonds export communs-2023-01-15.zip --to csv --out tables',
  ],
  summary: terminalTexts.summaryExport,
  arguments: { min: 1, max: 1 },
  options: {
    to: listOption('FORM', exportFormNames, terminalTexts.optFormat, 'formats'),
    out: { type: 'string', short: 'o', value: 'PATH', what: terminalTexts.optExportOut },
  },
  async run(call) {
    const to = stringOption(call, 'to')
    if (to === null) throw new NotAsExpected('--to', message('one-of', { list: forms }), '')
    const line = progressLine(call)
    const options = {
      to,
      out: stringOption(call, 'out'),
      language: call.language,
      listen: line.listen,
      signal: call.signal,
    }
    const result = await exportBundle(argument(call, 0), options).finally(line.clear)
    if (call.json) call.out.write(`${JSON.stringify(asJson(result))}\n`)
    else if (call.quiet) call.out.write(`${result.out}\n`)
    else call.out.write(asText(result, call.language))
    return result.losses.some(({ severity }) => severity === 'lost') ? incomplete : 0
  },
}

function asJson({ losses, ...result }: ExportResult) {
  return {
    ...result,
    losses: losses.map((loss) => ({ kind: loss.kind, subject: loss.subject, reason: lossReason(loss, 'en') })),
  }
}

const kinds: Readonly<Record<keyof ExportResult['carried'], Text>> = {
  pages: terminalTexts.exportPages,
  revisions: terminalTexts.exportRevisions,
  files: terminalTexts.exportFiles,
  meetings: terminalTexts.exportMeetings,
  links: terminalTexts.exportLinks,
}

/** What a fact is in words; its key where it has none. */
function factWords(name: string, language: Language): string {
  const texts: Readonly<Record<string, Text>> = terminalTexts
  return texts[`fact.${name}`]?.[language] ?? name
}

/** How many losses of one reason are shown. */
const shownLosses = 3

/** What the form holds of what the bundle holds, what it cannot hold, and the path alone on the last line. */
function asText({ form, out, files, bytes, carried, facts, losses }: ExportResult, language: Language): string {
  const say = (text: Text, values: TextValues = {}) => fill(text[language], values)
  const things = Object.entries(carried)
    .filter(([, { found }]) => found > 0)
    .map(([kind, { kept, found }]) => {
      const what = kinds[kind as keyof typeof carried]
      return `  ${say(terminalTexts.exportCarried, { what: say(what), kept: number(kept, language), found: number(found, language) })}`
    })
  const said = Object.entries(facts).map(
    ([name, value]) => `  ${say(terminalTexts.fact, { label: factWords(name, language), value })}`,
  )
  return [
    say(terminalTexts.exportDone, { form, files: number(files, language), size: size(bytes, language) }),
    ...things,
    ...said,
    ...lossLines(losses, language),
    out,
    '',
  ].join('\n')
}

/** Losses by reason, with the first subjects of each. */
function lossLines(losses: ExportResult['losses'], language: Language): readonly string[] {
  const byReason = new Map<string, string[]>()
  for (const loss of losses) {
    const reason = lossReason(loss, language)
    byReason.set(reason, [...(byReason.get(reason) ?? []), loss.subject])
  }
  return [...byReason].flatMap(([reason, subjects]) => {
    const more = subjects.length > shownLosses ? [`      … ${subjects.length - shownLosses}`] : []
    return [`  ${subjects.length} × ${reason}`, ...subjects.slice(0, shownLosses).map((one) => `      ${one}`), ...more]
  })
}
