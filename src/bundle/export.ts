/** Derived forms of a bundle: one file in export/ and one line here. */

import type { ExportForm } from './export-form.ts'

export type { ExportedFile, ExportForm, ExportInput, ExportTold } from './export-form.ts'

/** Form → its writer, loaded when it is asked for. */
export const exportForms = {
  csv: () => import('./export/csv.ts'),
  jsonl: () => import('./export/jsonl.ts'),
  ics: () => import('./export/ics.ts'),
  jsonld: () => import('./export/jsonld.ts'),
  xml: () => import('./export/xml.ts'),
  git: () => import('./export/git.ts'),
} as const satisfies Record<string, () => Promise<{ readonly form: ExportForm }>>

/** The name of a form, as `--to` takes it. */
export type ExportFormName = keyof typeof exportForms
