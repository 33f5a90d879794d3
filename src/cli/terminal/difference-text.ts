/** What changed between two bundles, in words or as JSON. */

import type { Writable } from 'node:stream'
import { diffKinds, diffLevels } from '../../model/changes.ts'
import { type BundleDifference, differencesJson } from '../../pipeline/commands/diff.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language, type Text } from '../../texts/language.ts'
import { number } from './amount.ts'
import type { Invocation } from './command.ts'

/** Of each level and kind, unless all are asked for. */
const shownSubjects = 10

/** One object, written as the differences come; gives their number. */
export async function writeDifferencesJson(
  out: Writable,
  differences: AsyncIterable<BundleDifference>,
): Promise<number> {
  let count = 0
  for await (const piece of differencesJson(tallied())) out.write(piece)
  return count

  async function* tallied(): AsyncGenerator<BundleDifference> {
    for await (const difference of differences) {
      count += 1
      yield difference
    }
  }
}

interface Group {
  count: number
  readonly shown: BundleDifference[]
}

/** In groups by level and kind, with the first subjects of each or, with `all`, every one; gives their number. */
export async function writeDifferences(
  { out, language }: Pick<Invocation, 'out' | 'language'>,
  differences: AsyncIterable<BundleDifference>,
  all: boolean,
): Promise<number> {
  const most = all ? Number.POSITIVE_INFINITY : shownSubjects
  const groups = new Map<string, Group>()
  let count = 0
  for await (const difference of differences) {
    const key = `${difference.level} ${difference.kind}`
    const group = groups.get(key) ?? { count: 0, shown: [] }
    group.count += 1
    if (group.shown.length < most && (difference.level !== 'file' || all)) group.shown.push(difference)
    groups.set(key, group)
    count += 1
  }
  if (count === 0) out.write(`${terminalTexts.diffSame[language]}\n`)
  for (const level of diffLevels)
    for (const kind of diffKinds) {
      const group = groups.get(`${level} ${kind}`)
      if (group !== undefined) out.write(groupText(level, kind, group, language))
    }
  return count
}

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
