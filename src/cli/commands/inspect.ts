import { type Inspection, inspect } from '../../pipeline/commands/inspect.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import type { Text } from '../../texts/language.ts'
import { kindWords, noteWords } from '../../texts/note.ts'
import { lostInSource } from '../terminal/account-text.ts'
import { labelled, number, size } from '../terminal/amount.ts'
import { type CommandBody, type Invocation, stringOption } from '../terminal/command.ts'

/** Exit code for what can be read, but not all of it: as a run of it would end. */
const incomplete = 3
const labelWidth = 14

export const command: CommandBody = {
  usage: '<dump | url | folder | bundle>… [--site NAME]',
  examples: ['wikifonds inspect dumps/wiki.xml.bz2', 'wikifonds inspect dumps/wiki.xml.bz2 mirror/'],
  arguments: { min: 1, max: Infinity },
  options: { site: { type: 'string', value: 'NAME', what: terminalTexts.optSite } },
  async run(call) {
    const found = await inspect(call.arguments, call.env, stringOption(call, 'site'))
    if (call.json) {
      const notes = found.notes.map((note) => noteWords(note, 'en'))
      call.out.write(`${JSON.stringify({ ...found, notes })}\n`)
    } else for (const row of rowsOf(found, call)) call.out.write(`${row}\n`)
    return Object.keys(found.lost).length === 0 ? 0 : incomplete
  },
}

function rowsOf(found: Inspection, { language, paint, width, verbose }: Invocation): readonly string[] {
  const one = (value: string | null): readonly string[] => (value === null ? [] : [value])
  const count = (name: string, value: number | null): readonly string[] => {
    const guess = found.estimated.includes(name) ? `${terminalTexts.estimated[language]} ` : ''
    return value === null ? [] : [guess + number(value, language)]
  }
  const rows: readonly (readonly [Text, readonly string[]])[] = [
    [terminalTexts.inspectKind, one(kindWords(found.kind, language, verbose))],
    [terminalTexts.inspectName, one(found.name)],
    [terminalTexts.inspectLanguage, one(found.language)],
    [terminalTexts.inspectBase, one(found.baseUrl)],
    [terminalTexts.inspectGenerator, one(found.generator)],
    [terminalTexts.inspectBytes, found.bytes === null ? [] : [size(found.bytes, language)]],
    [terminalTexts.accountPages, count('pages', found.pages)],
    [terminalTexts.accountRevisions, count('revisions', found.revisions)],
    [terminalTexts.accountFiles, count('files', found.files)],
    [terminalTexts.inspectMissing, lostInSource(found.lost, language, { paint, withKinds: verbose })],
    [terminalTexts.inspectNotes, found.notes.map((note) => noteWords(note, language, verbose))],
  ]
  return rows.flatMap(([label, lines]) => labelled(label[language], lines, labelWidth, width))
}
