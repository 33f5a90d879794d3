import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Account } from '../../model/account.ts'
import { steps } from '../../model/loss.ts'
import type { Listener } from '../../pipeline/io/progress.ts'
import type { Notice } from '../../pipeline/run.ts'
import { notOneOf } from '../../support/expected.ts'
import { quotedPath } from '../../support/paths.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language, type Text } from '../../texts/language.ts'
import { accountText } from '../terminal/account-text.ts'
import { labelled, number } from '../terminal/amount.ts'
import { argument, type Command, flag, type Invocation, listOption, stringOption } from '../terminal/command.ts'
import { openKeyLines } from '../terminal/open-keys.ts'
import { progressLine, stepLines, stepNotes } from '../terminal/progress-line.ts'

export const command: Command = {
  usage: '<pipeline.yml | dump | folder | url> [--out DIR] [--from STEP] [--frozen] [--fresh]',
  examples: ['wikifonds run pipelines/demo.yml', 'wikifonds run dumps/wiki.xml.bz2'],
  summary: terminalTexts.summaryRun,
  arguments: { min: 1, max: 1 },
  options: {
    out: { type: 'string', short: 'o', value: 'DIR', what: terminalTexts.optOut },
    from: listOption('STEP', steps, terminalTexts.optFrom, 'steps'),
    frozen: { type: 'boolean', what: terminalTexts.optFrozen },
    fresh: { type: 'boolean', what: terminalTexts.optFresh },
  },
  async run(call) {
    const started = Date.now()
    const from = readStep(call)
    const { run } = await import('../../pipeline/run.ts')
    const { askedWithoutContact, pipelineFileOf } = await import('../../pipeline/commands/init.ts')
    const line = progressLine(call)
    const { path, isNew, toFillIn } = await pipelineFileOf(argument(call, 0), call.language, call.env)
    if (isNew && !call.quiet) {
      const made = fill(terminalTexts.pipelineMade[call.language], { path })
      call.err.write(`${[made, ...openKeyLines(toFillIn, call.language)].join('\n')}\n`)
    }
    if (!isNew && !call.quiet)
      for (const location of askedWithoutContact(path))
        call.err.write(`${fill(terminalTexts.withoutContact[call.language], { location })}\n`)
    const result = await run(path, {
      out: stringOption(call, 'out'),
      from,
      frozen: flag(call, 'frozen'),
      fresh: flag(call, 'fresh'),
      environment: call.env,
      listen: all(line.listen, stepLines(call), stepNotes(call)),
      tell: (notice) => void call.err.write(`${noticeText(notice, call.language)}\n`),
      signal: call.signal,
    }).finally(line.clear)
    const seconds = (Date.now() - started) / 1000
    const { account, changes, bundle, sha256, isAsBefore, bytes, exit, signedBy } = result
    if (call.json) {
      const { pages, revisions, files, meetings, links, losses } = account
      call.out.write(
        `${JSON.stringify({ bundle, sha256, bytes, exit, pages, revisions, files, meetings, links, losses, ...(changes === null ? {} : { changes }), ...(signedBy === null ? {} : { signedBy }), seconds })}\n`,
      )
    } else if (call.quiet) call.out.write(`${bundle}\n`)
    else {
      const next = nextSteps(
        { ...result, pipeline: path, out: stringOption(call, 'out'), folderNow: process.cwd() },
        call.language,
      )
      call.out.write(
        accountText({ account, changes, bundle, isAsBefore, bytes, seconds, signedBy }, call.language, {
          next,
          paint: call.paint,
          width: call.width,
        }),
      )
    }
    return exit
  },
}

const all =
  (...listeners: readonly Listener[]): Listener =>
  (progress) => {
    for (const listen of listeners) listen(progress)
  }

const noticeText = (notice: Notice, language: Language): string =>
  'keyMade' in notice
    ? fill(terminalTexts.keyMade[language], { path: notice.keyMade })
    : fill(terminalTexts.sourceUnreachable[language], { location: notice.unreachable })

function readStep(call: Invocation): (typeof steps)[number] | null {
  const name = stringOption(call, 'from')
  if (name === null) return null
  const step = steps.find((one) => one === name)
  if (step === undefined) throw notOneOf('--from', steps, name)
  return step
}

// What to do with a new bundle, in the order in which one would: said at the end of a run.

/** A bundle that a run has left, and where the run was started. */
interface MadeBundle {
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
