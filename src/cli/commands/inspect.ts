import { terminalTexts } from '../../model/texts/terminal.ts'
import { inspect } from '../../pipeline/inspect.ts'
import { argument, type Command } from '../command.ts'

export const command: Command = {
  usage: '<dump | url | folder | bundle>',
  examples: ['wikifonds inspect dumps/wiki.xml.bz2'],
  summary: terminalTexts.summaryInspect,
  arguments: { min: 1, max: 1 },
  options: {},
  async run(call) {
    const found = await inspect(argument(call, 0))
    if (call.json) {
      call.out.write(`${JSON.stringify(found)}\n`)
      return 0
    }
    const { language } = call
    const count = (name: string, value: number | null): string | null =>
      value === null
        ? null
        : `${value}${found.estimated.includes(name) ? ` (${terminalTexts.estimated[language]})` : ''}`
    const rows = [
      [terminalTexts.inspectKind, found.kind],
      [terminalTexts.inspectName, found.name],
      [terminalTexts.inspectLanguage, found.language],
      [terminalTexts.inspectBase, found.baseUrl],
      [terminalTexts.inspectGenerator, found.generator],
      [terminalTexts.inspectBytes, found.bytes === null ? null : `${(found.bytes / 1e6).toFixed(1)} MB`],
      [terminalTexts.accountPages, count('pages', found.pages)],
      [terminalTexts.accountRevisions, count('revisions', found.revisions)],
      [terminalTexts.accountFiles, count('files', found.files)],
      ...found.notes.map((note) => [terminalTexts.inspectNotes, note] as const),
    ] as const
    for (const [label, value] of rows) if (value !== null) call.out.write(`${label[language].padEnd(14)}${value}\n`)
    return 0
  },
}
