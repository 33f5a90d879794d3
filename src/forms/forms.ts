/** Derived forms of a bundle: one file in export/ and one line here. */

import type { ExportForm } from './common/form.ts'

export type { AnnotatedPages, ExportedFile, ExportForm, ExportReport } from './common/form.ts'

/** Form → its writer, loaded when it is asked for. */
export const exportForms = {
  csv: () => import('./export/csv.ts'),
  parquet: () => import('./export/parquet.ts'),
  xlsx: () => import('./export/xlsx.ts'),
  jsonl: () => import('./export/jsonl.ts'),
  ia: () => import('./export/ia.ts'),
  ics: () => import('./export/ics.ts'),
  jsonld: () => import('./export/jsonld.ts'),
  xml: () => import('./export/xml.ts'),
  wikitext: () => import('./export/wikitext.ts'),
  git: () => import('./export/git.ts'),
  markdown: () => import('./export/markdown.ts'),
  zim: () => import('./export/zim.ts'),
} as const satisfies Record<string, () => Promise<{ readonly form: ExportForm }>>

/** The name of a form, as `--to` takes it. */
export type ExportFormName = keyof typeof exportForms

/** The forms of which the texts may say what became of their links. */
export const annotatedForms: readonly ExportFormName[] = ['xml', 'wikitext']
