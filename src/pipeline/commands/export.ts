/** Derived forms of a finished bundle, written whole or not at all, with a word on what they cannot hold. */

import { existsSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import {
  annotatedForms,
  type ExportForm,
  type ExportFormName,
  type ExportReport,
  exportForms,
} from '../../forms/forms.ts'
import type { FondsCounts } from '../../model/fonds.ts'
import type { Loss } from '../../model/loss.ts'
import type { Message } from '../../model/message.ts'
import { notOneOf } from '../../support/expected.ts'
import { StopRun } from '../../texts/errors.ts'
import type { Language } from '../../texts/language.ts'
import { writtenLoss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { sentence } from '../../texts/sentence.ts'
import { openFonds } from '../io/open-bundle.ts'
import type { Listener } from '../io/progress.ts'
import { siteDocuments } from '../io/site-documents.ts'
import { readMark, sizeOf, writeWhole } from '../io/whole-form.ts'
import { writeNamed } from '../io/writable.ts'
import { annotatedPages } from './annotate.ts'

/** The names that `--to` takes. */
export const exportFormNames = Object.keys(exportForms) as readonly ExportFormName[]

/** The words that `--links` takes, of forms of wikitext: links as the wiki wrote them, or each with its state behind it. */
export const linkTexts = ['none', 'annotated'] as const

/** What an export is asked for. */
export interface ExportOptions {
  /** A form of docs/exports, as `--to` takes it: `csv`, `ics`… */
  readonly to: string
  /** The file or folder to write, or a folder for a file; null: the bundle's name with the form's suffix, in the working directory. */
  readonly out: string | null
  /** Of words that a form adds for readers. */
  readonly language: Language
  /** Of the forms `xml` and `wikitext`: `annotated`, where a note after each link says what became of it (docs/links.md); `none` where it is not given. */
  readonly links?: string | null
  /** Is told how many pages were written. */
  readonly listen?: Listener
  /** Stops it when it is aborted; nothing is left of what was written. */
  readonly signal?: AbortSignal
}

/** What was written. */
export interface ExportResult {
  /** The form that was asked for. */
  readonly form: ExportFormName
  /** The file or the folder. */
  readonly out: string
  /** How many files were written. */
  readonly files: number
  /** Their length together. */
  readonly bytes: number
  /** Of each kind of thing, what the form holds and what the bundle holds. */
  readonly carried: Readonly<Record<keyof FondsCounts, { readonly kept: number; readonly found: number }>>
  /** What a form says of itself, in the language asked for: an identifier, a command to type. */
  readonly facts: Readonly<Record<string, string>>
  /** What it cannot hold; also in `<out>.losses.json`. */
  readonly losses: readonly Loss[]
}

/**
 * Writes a form of a bundle, and `<out>.losses.json` beside it. What an earlier export wrote is replaced; anything else in
 * the way stays, and so does what was changed since. Throws EXPORT_IN_THE_WAY, EXPORT_CHANGED, EXPORT_EMPTY, NOT_WRITABLE, what `openFonds` throws, and NotAsExpected for a
 * form that is none, or words of `links` that it does not take.
 */
export async function exportBundle(path: string, options: ExportOptions): Promise<ExportResult> {
  const name = exportFormNames.find((one) => one === options.to)
  if (name === undefined) throw notOneOf('--to', exportFormNames, options.to)
  const isAnnotated = wantsAnnotations(name, options.links ?? null)
  const { form } = await exportForms[name]()
  const fonds = await openFonds(path)
  try {
    const { bundle } = fonds
    if (bundle === null) throw new StopRun('BUNDLE_UNREADABLE', { path, reason: message('lone-catalogue') })
    const out = outputOf(options.out, bundle.name, form)
    refuseOther(out)
    const tally = openTally(fonds.counts(), options)
    const written = await writeWhole(
      out,
      form.write(
        {
          fonds,
          bundle,
          language: options.language,
          out,
          document: siteDocuments(fonds, bundle),
          annotated: isAnnotated ? annotatedPages(fonds) : null,
        },
        tally.report,
      ),
      options.signal,
    )
    const { facts, carried, losses } = tally.result()
    // English, for machines.
    const report = { carried, facts: factsIn('en', facts), losses: losses.map(writtenLoss) }
    const sidecar = { bundle: bundle.name, form: name, ...written, ...report }
    writeNamed(lossesPath(out), `${JSON.stringify(sidecar, null, 2)}\n`)
    return { form: name, out, ...written, facts: factsIn(options.language, facts), losses, carried }
  } finally {
    await fonds.close()
  }
}

function wantsAnnotations(form: ExportFormName, links: string | null): boolean {
  if (links === null) return false
  if (!annotatedForms.includes(form)) throw notOneOf('--to … --links', annotatedForms, form)
  if (!linkTexts.some((one) => one === links)) throw notOneOf('--links', linkTexts, links)
  return links === 'annotated'
}

/**
 * What a form is called where it is not said: in the working directory, or in a folder that is there and is to hold a file. A file
 * without an ending gets that of its form.
 */
function outputOf(out: string | null, bundle: string, { suffix }: ExportForm): string {
  const usual = `${bundle}${suffix}`
  if (out === null) return usual
  if (suffix.startsWith('-')) return out
  const isFolder = out.endsWith('/') || statSync(out, { throwIfNoEntry: false })?.isDirectory() === true
  if (isFolder) return join(out, usual)
  return extname(out) === '' ? `${out}${suffix}` : out
}

const factsIn = (
  language: Language,
  facts: Readonly<Record<string, string | Message>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' ? value : sentence(value, language)]),
  )

/** Beside what was written: a form's folder holds what the form wants, and nothing else. */
const lossesPath = (out: string): string => `${out.replace(/(?<!\/)\/+$/, '')}.losses.json`

/** Only what an earlier export made, and nobody added to or changed since, is replaced. */
function refuseOther(out: string): void {
  if (!existsSync(out)) return
  const report = readMark(lossesPath(out))
  if (report === null) throw new StopRun('EXPORT_IN_THE_WAY', { path: out })
  const { files, bytes } = sizeOf(out)
  if (report['files'] !== files || report['bytes'] !== bytes) throw new StopRun('EXPORT_CHANGED', { path: out })
}

function openTally(found: FondsCounts, { listen }: ExportOptions) {
  const kept: Record<keyof FondsCounts, number> = { pages: 0, revisions: 0, files: 0, meetings: 0, links: 0 }
  const facts: Record<string, string | Message> = {}
  const losses: Loss[] = []
  const report: ExportReport = {
    carried(kind, count = 1) {
      kept[kind] += count
      if (kind === 'pages') listen?.({ step: 'bundle', done: kept.pages, total: found.pages, unit: 'pages' })
    },
    lost: (loss) => void losses.push(loss),
    fact(name, value) {
      facts[name] = value
    },
  }
  const result = () => ({
    facts,
    losses,
    carried: {
      pages: { kept: kept.pages, found: found.pages },
      revisions: { kept: kept.revisions, found: found.revisions },
      files: { kept: kept.files, found: found.files },
      meetings: { kept: kept.meetings, found: found.meetings },
      links: { kept: kept.links, found: found.links },
    },
  })
  return { report, result }
}
