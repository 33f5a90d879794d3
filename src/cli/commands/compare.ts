import type { ThingsCompared } from '../../pipeline/commands/compare.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Text } from '../../texts/language.ts'
import { number } from '../terminal/amount.ts'
import { argument, type CommandBody, flag, type Invocation } from '../terminal/command.ts'
import { progressLine } from '../terminal/progress-line.ts'

/** Exit code where one copy lacks something. */
const missing = 4
/** Exit code where neither lacks anything, as far as they could be read. */
const unread = 3
/** Of each thing that a copy lacks, unless all are asked for. */
const shownNames = 10

export const command: CommandBody = {
  usage: '<A> <B> [--all]',
  examples: [
    'wikifonds compare dump.xml.bz2 mirror/',
    'wikifonds compare communs-2023-01-15.zip https://wiki.example.org',
    'wikifonds compare communs-2023-01-15.zip wiki.captures.lock.json',
  ],
  arguments: { min: 2, max: 2 },
  options: { all: { type: 'boolean', what: terminalTexts.optAllDifferences } },
  async run(call) {
    const [first, second] = [argument(call, 0), argument(call, 1)]
    const { compare, isMissing } = await import('../../pipeline/commands/compare.ts')
    const line = progressLine(call)
    const options = { listen: line.listen, signal: call.signal, environment: call.env }
    const { things, incomplete } = await compare(first, second, options).finally(line.clear)
    const lacks = isMissing(things)
    if (call.json) {
      const complete = !lacks && incomplete.length === 0
      call.out.write(`${JSON.stringify({ first, second, complete, compared: things, incomplete })}\n`)
    } else {
      const most = flag(call, 'all') ? Number.POSITIVE_INFINITY : shownNames
      for (const one of things) call.out.write(comparedText(one, [first, second], most, call))
      for (const copy of incomplete) call.out.write(`${fill(terminalTexts.compareUnread[call.language], { copy })}\n`)
      if (!lacks) call.out.write(`${call.paint('good', terminalTexts.compareWhole[call.language])}\n`)
    }
    return lacks ? missing : incomplete.length > 0 ? unread : 0
  },
}

const thingTexts: Readonly<Record<ThingsCompared['thing'], Text>> = {
  pages: terminalTexts.exportPages,
  revisions: terminalTexts.exportRevisions,
  files: terminalTexts.exportFiles,
  links: terminalTexts.exportLinks,
  captures: terminalTexts.compareCaptures,
}

function comparedText(
  { thing, both, onlyInFirst, onlyInSecond }: ThingsCompared,
  [first, second]: readonly [string, string],
  most: number,
  { language, paint }: Invocation,
): string {
  const what = thingTexts[thing][language]
  if (both === null) return `${fill(terminalTexts.compareNot[language], { what })}\n`
  const only = (names: readonly string[], copy: string): readonly string[] => {
    if (names.length === 0) return []
    const more = names.length > most ? [`    … ${number(names.length - most, language)}`] : []
    const head = fill(terminalTexts.compareOnly[language], { copy, count: number(names.length, language) })
    return [`  ${paint('bad', head)}`, ...names.slice(0, most).map((name) => `    ${name}`), ...more]
  }
  const head = fill(terminalTexts.compareBoth[language], { what, count: number(both, language) })
  return `${[head, ...only(onlyInFirst, first), ...only(onlyInSecond, second)].join('\n')}\n`
}
