/** What to do with a new bundle, in the order in which one would: said at the end of a run. */

import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Account } from '../model/account.ts'
import { quotedPath } from '../support/paths.ts'
import { terminalTexts } from '../texts/english/terminal.ts'
import { fill, type Language, type Text } from '../texts/language.ts'
import { labelled, number } from './amount.ts'

/** A bundle that a run has left, and where the run was started. */
export interface MadeBundle {
  readonly account: Account
  /** Paths of the zip, of the same unpacked, and of the pipeline file. */
  readonly bundle: string
  readonly folder: string
  readonly pipeline: string
  /** What `--out` named; null where it was not given. */
  readonly out: string | null
  /** Working directory: what lies in it is named from there. */
  readonly folderNow: string
}

type NextStep = readonly [label: string, lines: readonly string[]]

/** A line for each step, under a head: open, serve, check; links that nobody asked; where losses are told, first where something was lost. */
export function nextSteps(made: MadeBundle, language: Language): readonly string[] {
  const losses = lossesStep(made, language)
  const isIncomplete = Object.keys(made.account.losses.lost).length > 0
  const steps = [
    ...(isIncomplete ? losses : []),
    openStep(made, language),
    [terminalTexts.nextServe[language], [`wikifonds serve ${typed(made, made.bundle)}`]] as const,
    [terminalTexts.nextVerify[language], [`wikifonds verify ${typed(made, made.bundle)}`]] as const,
    ...linksStep(made, language),
    ...(isIncomplete ? [] : losses),
  ]
  const width = Math.max(...steps.map(([label]) => label.length)) + 2
  const lines = steps.flatMap(([label, of]) => labelled(label, of, width))
  return [terminalTexts.nextHead[language], ...lines.map((line) => `  ${line}`)]
}

/** A bundle made without a site begins with its README. */
function openStep(made: MadeBundle, language: Language): NextStep {
  const home = sitePage(made, 'index.html')
  const label: Text = home === null ? terminalTexts.nextRead : terminalTexts.nextOpen
  return [label[language], [near(made, home ?? join(made.folder, 'README.html'))]]
}

function lossesStep(made: MadeBundle, language: Language): readonly NextStep[] {
  const { declared, lost } = made.account.losses
  if (Object.keys({ ...declared, ...lost }).length === 0) return []
  const query = `wikifonds query ${typed(made, made.bundle)} "select * from losses"`
  const page = sitePage(made, 'losses.html')
  return [[terminalTexts.nextLosses[language], [...(page === null ? [] : [near(made, page)]), query]]]
}

function linksStep(made: MadeBundle, language: Language): readonly NextStep[] {
  const unknown = made.account.links.unknown ?? 0
  if (unknown === 0) return []
  const out = made.out === null ? '' : ` --out ${quotedPath(made.out)}`
  const check = `wikifonds links check ${typed(made, made.pipeline)}${out}`
  const label = fill(terminalTexts.nextLinks[language], { count: number(unknown, language) })
  return [[label, [check, terminalTexts.nextLinksThen[language]]]]
}

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
