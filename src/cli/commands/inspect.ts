import { inLanguage } from '../../model/texts/phrases.ts'
import { terminalTexts } from '../../model/texts/terminal.ts'
import type { Language, Text } from '../../model/texts.ts'
import { type Inspection, inspect } from '../../pipeline/inspect.ts'
import { counted, number, size } from '../amount.ts'
import { argument, type Command } from '../command.ts'

/** Exit code for what can be read, but not all of it: as a run of it would end. */
const incomplete = 3

export const command: Command = {
  usage: '<dump | url | folder | bundle>',
  examples: ['wikifonds inspect dumps/wiki.xml.bz2'],
  summary: terminalTexts.summaryInspect,
  arguments: { min: 1, max: 1 },
  options: {},
  async run(call) {
    const found = await inspect(argument(call, 0))
    if (call.json) call.out.write(`${JSON.stringify(found)}\n`)
    else for (const row of rowsOf(found, call.language)) call.out.write(`${row}\n`)
    return Object.keys(found.lost).length === 0 ? 0 : incomplete
  },
}

function rowsOf(found: Inspection, language: Language): readonly string[] {
  const count = (name: string, value: number | null): string | null =>
    value === null
      ? null
      : `${number(value, language)}${found.estimated.includes(name) ? ` (${terminalTexts.estimated[language]})` : ''}`
  const rows: readonly (readonly [Text, string | null])[] = [
    [terminalTexts.inspectKind, found.kind],
    [terminalTexts.inspectName, found.name],
    [terminalTexts.inspectLanguage, found.language],
    [terminalTexts.inspectBase, found.baseUrl],
    [terminalTexts.inspectGenerator, found.generator],
    [terminalTexts.inspectBytes, found.bytes === null ? null : size(found.bytes, language)],
    [terminalTexts.accountPages, count('pages', found.pages)],
    [terminalTexts.accountRevisions, count('revisions', found.revisions)],
    [terminalTexts.accountFiles, count('files', found.files)],
    [terminalTexts.inspectLost, counted(found.lost, (kind) => kind, language) || null],
    ...found.notes.map((note) => [terminalTexts.inspectNotes, inLanguage(note, language)] as const),
  ]
  return rows.flatMap(([label, value]) => (value === null ? [] : [`${label[language].padEnd(14)}${value}`]))
}
