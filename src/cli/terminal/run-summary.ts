/** The end of a run in about ten lines: how complete, what to open, what is missing, which links to ask, what next. */

import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { quotedPath } from '../../support/paths.ts'
import { leadOf, missingWords } from '../../texts/bundle-words.ts'
import { bundleTexts } from '../../texts/english/bundle.ts'
import { signingTexts } from '../../texts/english/signing.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language, type Text } from '../../texts/language.ts'
import { type AccountFacts, changesText, groupLabel } from './account-text.ts'
import { labelled, number, size } from './amount.ts'

/** A bundle that a run has left, and where the run was started. */
interface MadeBundle extends AccountFacts {
  /** Paths of the zip, of the same unpacked, and of the pipeline file. */
  readonly bundle: string
  readonly folder: string
  readonly pipeline: string
  /** What `--out` named; null where it was not given. */
  readonly out: string | null
  /** Working directory: what lies in it is named from there. */
  readonly folderNow: string
}

type Row = readonly [label: Text | string, lines: readonly string[]]

/** The lines, each as long as it is: paths and commands are copied. */
export function runSummary(made: MadeBundle, language: Language): readonly string[] {
  const { changes, signedBy } = made
  const [serve, verify] = [
    `wikifonds serve ${typed(made, made.bundle)}`,
    `wikifonds verify ${typed(made, made.bundle)}`,
  ]
  const rows: readonly Row[] = [
    openRow(made),
    ...missingRow(made, language),
    ...linksRow(made, language),
    [terminalTexts.nextServe, [serve]],
    [terminalTexts.nextVerify, [verify]],
    ...(isChange(changes) ? [[terminalTexts.accountChanges, [changesText(changes, language)]] as const] : []),
    ...(signedBy === null ? [] : [[signingTexts.signedBy, [`${signedBy.key} (${signedBy.publicKey})`]] as const]),
    [terminalTexts.summaryHolds, [holdings(made, language)]],
  ]
  const named = rows.map(([label, lines]) => [typeof label === 'string' ? label : label[language], lines] as const)
  const width = Math.max(...named.map(([label]) => label.length)) + 2
  return [verdict(made, language), ...named.flatMap(([label, lines]) => labelled(label, lines, width))]
}

const isChange = (changes: AccountFacts['changes']): changes is NonNullable<AccountFacts['changes']> =>
  changes !== null &&
  [changes.added, changes.changed, changes.deleted, changes.hidden].some((pages) => pages.length > 0)

/** How complete it is, in a few words: what is missing has a line of its own. */
function verdict({ account: { losses } }: MadeBundle, language: Language): string {
  const lead = leadOf(missingWords(losses, language))
  return (lead === 'whole' ? bundleTexts['verdict.whole'] : terminalTexts[`summary.${lead}`])[language]
}

/** A bundle made without a site begins with its README. */
function openRow(made: MadeBundle): Row {
  const home = sitePage(made, 'index.html')
  return [
    home === null ? terminalTexts.nextRead : terminalTexts.nextOpen,
    [near(made, home ?? join(made.folder, 'README.html'))],
  ]
}

/** In what numbers of things, by group, and the page that tells of each. */
function missingRow(made: MadeBundle, language: Language): readonly Row[] {
  const { losses } = made.account
  if (Object.keys({ ...losses.declared, ...losses.lost }).length === 0) return []
  const parts = missingWords(losses, language).map(({ group, things }) =>
    fill(terminalTexts.summaryMissing[language], { group: groupLabel(group)[language], things }),
  )
  const page = sitePage(made, 'losses.html')
  const where = page === null ? `wikifonds query ${typed(made, made.bundle)} "select * from losses"` : near(made, page)
  return [[terminalTexts.nextLosses, [...(parts.length === 0 ? [] : [joined(parts, language)]), where]]]
}

function linksRow(made: MadeBundle, language: Language): readonly Row[] {
  const unknown = made.account.links.unknown ?? 0
  if (unknown === 0) return []
  const out = made.out === null ? '' : ` --out ${quotedPath(made.out)}`
  const check = `wikifonds links check ${typed(made, made.pipeline)}${out}`
  const label = fill(terminalTexts.nextLinks[language], { count: number(unknown, language) })
  return [[label, [check, terminalTexts.nextLinksThen[language]]]]
}

function holdings({ account, bytes, seconds, isAsBefore }: MadeBundle, language: Language): string {
  const counts = (['pages', 'revisions', 'files', 'meetings'] as const).map((key) => [
    key,
    number(account[key], language),
  ])
  const values = { size: size(bytes, language), seconds: number(seconds, language, 1) }
  const held = fill(terminalTexts.summaryCounts[language], { ...Object.fromEntries(counts), ...values })
  return isAsBefore ? joined([held, terminalTexts.accountAsBefore[language]], language) : held
}

const joined = (parts: readonly string[], language: Language): string =>
  parts.reduce((first, then) => fill(terminalTexts.summaryAnd[language], { first, then }))

function sitePage({ folder }: MadeBundle, name: string): string | null {
  const path = join(folder, 'data', 'site', name)
  return existsSync(path) ? path : null
}

/** From the working directory where it lies in it. */
function near({ folderNow }: MadeBundle, path: string): string {
  const short = relative(folderNow, path)
  return short === '' || short.startsWith('..') ? path : short
}

const typed = (made: MadeBundle, path: string): string => quotedPath(near(made, path))
