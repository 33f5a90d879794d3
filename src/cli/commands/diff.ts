import { terminalTexts } from '../../model/texts/terminal.ts'
import { fill, type Language, type Text } from '../../model/texts.ts'
import { type BundleDifference, diff, diffLevels } from '../../pipeline/commands/diff.ts'
import { number } from '../amount.ts'
import { argument, type Command, flag, type Invocation } from '../command.ts'

/** Exit code of bundles that differ, where it is asked for. */
const different = 4
/** Of each level and kind, unless all are asked for. */
const shownSubjects = 10

export const command: Command = {
  usage: '<old> <new> [--exit-code] [--all]',
  examples: ['wikifonds diff communs-2023-01-15.zip communs-2024-02-01.zip'],
  summary: terminalTexts.summaryDiff,
  arguments: { min: 2, max: 2 },
  options: {
    'exit-code': { type: 'boolean', what: terminalTexts.optExitCode },
    all: { type: 'boolean', what: terminalTexts.optAllDifferences },
  },
  async run(call) {
    const differences = diff(argument(call, 0), argument(call, 1))
    const count = call.json ? await writeJson(call, differences) : await writeText(call, differences)
    return count > 0 && flag(call, 'exit-code') ? different : 0
  },
}

/** One object: counts by level and kind stand behind the list, which is written as it comes. */
async function writeJson({ out }: Invocation, differences: AsyncIterable<BundleDifference>): Promise<number> {
  const counts: Record<string, Record<string, number>> = {}
  let count = 0
  out.write('{"differences":[')
  for await (const difference of differences) {
    out.write(`${count === 0 ? '' : ','}\n${JSON.stringify(difference)}`)
    const kinds = counts[difference.level] ?? {}
    counts[difference.level] = { ...kinds, [difference.kind]: (kinds[difference.kind] ?? 0) + 1 }
    count += 1
  }
  out.write(`],"counts":${JSON.stringify(counts)},"same":${count === 0}}\n`)
  return count
}

interface Group {
  count: number
  readonly shown: BundleDifference[]
}

async function writeText(call: Invocation, differences: AsyncIterable<BundleDifference>): Promise<number> {
  const { out, language } = call
  const most = flag(call, 'all') ? Number.POSITIVE_INFINITY : shownSubjects
  const groups = new Map<string, Group>()
  let count = 0
  for await (const difference of differences) {
    const key = `${difference.level} ${difference.kind}`
    const group = groups.get(key) ?? { count: 0, shown: [] }
    group.count += 1
    if (group.shown.length < most && (difference.level !== 'file' || flag(call, 'all'))) group.shown.push(difference)
    groups.set(key, group)
    count += 1
  }
  if (count === 0) out.write(`${terminalTexts.diffSame[language]}\n`)
  for (const level of diffLevels)
    for (const kind of kindOrder) {
      const group = groups.get(`${level} ${kind}`)
      if (group !== undefined) out.write(groupText(level, kind, group, language))
    }
  return count
}

const kindOrder = ['added', 'gone', 'moved', 'hidden', 'masked', 'changed'] as const

const levelTexts: Readonly<Record<BundleDifference['level'], Text>> = {
  file: terminalTexts.diffFiles,
  page: terminalTexts.exportPages,
  revision: terminalTexts.exportRevisions,
  text: terminalTexts.diffTexts,
  upload: terminalTexts.exportFiles,
  meeting: terminalTexts.exportMeetings,
  link: terminalTexts.exportLinks,
  person: terminalTexts.diffPeople,
}

const kindTexts: Readonly<Record<BundleDifference['kind'], Text>> = {
  added: terminalTexts.diffAdded,
  gone: terminalTexts.diffGone,
  moved: terminalTexts.diffMoved,
  hidden: terminalTexts.diffHidden,
  masked: terminalTexts.diffMasked,
  changed: terminalTexts.diffChanged,
}

function groupText(
  level: BundleDifference['level'],
  kind: BundleDifference['kind'],
  { count, shown }: Group,
  language: Language,
): string {
  const head = fill(terminalTexts.diffGroup[language], {
    what: levelTexts[level][language],
    kind: kindTexts[kind][language],
    count: number(count, language),
  })
  const more = count > shown.length && shown.length > 0 ? [`  … ${number(count - shown.length, language)}`] : []
  return `${[head, ...shown.flatMap(lineOf), ...more].join('\n')}\n`
}

/** `  Réunion de mai · participants[2].presence: present → excused`, and the changed lines of a text. */
function lineOf({ subject, field, old, new: now, lines }: BundleDifference): readonly string[] {
  const change = old === undefined ? (now === undefined ? '' : `: ${now}`) : `: ${old} → ${now ?? '–'}`
  const texts = (lines ?? []).flatMap((line) => {
    if (line.kind === 'gap' || line.kind === 'same') return []
    return [`    ${line.kind === 'gone' ? '-' : '+'} ${line.words.map(({ value }) => value).join('')}`]
  })
  return [`  ${subject}${field === undefined ? '' : ` · ${field}`}${change}`, ...texts]
}
