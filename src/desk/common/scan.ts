/** The report of a scan for personal data beside a pipeline file, as `privacy scan` writes it. */

import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { stemOf } from '../../pipeline/io/load.ts'
import { parseJson } from '../../support/expected.ts'
import { terminalLanguage } from './page.ts'
import type { WikiVisit } from './screen.ts'

const schema = z.object({
  findings: z.array(
    z.object({
      kind: z.string(),
      severity: z.string(),
      value: z.string(),
      times: z.number(),
      places: z.array(
        z.object({
          page: z.string().nullable(),
          file: z.string().nullable(),
          field: z.string().default('text'),
          context: z.string(),
        }),
      ),
    }),
  ),
})

/** A value that was found. */
export type ScannedValue = z.infer<typeof schema>['findings'][number]

const reportOf = (wiki: string): string => `${stemOf(wiki)}.privacy-report.json`

/** Everything that the last scan found; null where none was made. */
export function lastScan(wiki: string): readonly ScannedValue[] | null {
  const path = reportOf(wiki)
  if (!existsSync(path)) return null
  return schema.safeParse(parseJson(readFileSync(path, 'utf8'))).data?.findings ?? null
}

/** Begins a scan of the wiki that is looked at. */
export function startScan({ jobs, wiki, language }: WikiVisit): void {
  const report = reportOf(wiki)
  jobs.start({ name: 'scan', subject: wiki, path: wiki, options: { report }, language: terminalLanguage(language) })
}
