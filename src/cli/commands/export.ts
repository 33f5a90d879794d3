import { lostThings } from '../../model/loss.ts'
import { type ExportResult, exportBundle, exportFormNames, linkTexts } from '../../pipeline/commands/export.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { groupBy } from '../../support/groups.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language, type Text, type TextValues } from '../../texts/language.ts'
import { lossReason, writtenLoss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { number, size } from '../terminal/amount.ts'
import { argument, type CommandBody, listOption, stringOption } from '../terminal/command.ts'
import { progressLine } from '../terminal/progress-line.ts'

const forms = exportFormNames.join(', ')

/** Exit code of a form that lacks something which it could have held. */
const incomplete = 3

export const command: CommandBody = {
  usage: '<bundle> --to FORM [--out PATH] [--links annotated]',
  examples: [
    'wikifonds export communs-2023-01-15.zip --to markdown',
    'wikifonds export communs-2023-01-15.zip --to csv --out tables',
    'wikifonds export communs-2023-01-15.zip --to xml --links annotated',
  ],
  arguments: { min: 1, max: 1 },
  options: {
    to: listOption('FORM', exportFormNames, terminalTexts.optFormat, 'formats'),
    out: { type: 'string', short: 'o', value: 'PATH', what: terminalTexts.optExportOut },
    links: listOption('TEXTS', linkTexts, terminalTexts.optExportLinks, 'values'),
  },
  async run(call) {
    const to = stringOption(call, 'to')
    if (to === null) throw new NotAsExpected('--to', message('one-of', { list: forms }), '')
    const line = progressLine(call)
    const options = {
      to,
      out: stringOption(call, 'out'),
      links: stringOption(call, 'links'),
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
    losses: losses.map((loss) => {
      const { kind, subject, reason, count } = writtenLoss(loss)
      return { kind, subject, reason, count }
    }),
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

/** Losses by reason, with the first subjects of each. A reason of what stands for many says their number itself. */
function lossLines(losses: ExportResult['losses'], language: Language): readonly string[] {
  return [...groupBy(losses, (loss) => lossReason(loss, language))].flatMap(([reason, own]) => {
    const head = lostThings(own) > own.length ? reason : `${own.length} × ${reason}`
    const more = own.length > shownLosses ? [`      … ${own.length - shownLosses}`] : []
    return [`  ${head}`, ...own.slice(0, shownLosses).map(({ subject }) => `      ${subject}`), ...more]
  })
}
