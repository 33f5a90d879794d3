/** The worker threads: batches go in, parsed pages come out in the same order; what fails alone is shown as source. */

import { Piscina } from 'piscina'
import type { ParsedPage } from '../model/parsed-page.ts'
import { type PageInput, sourcePage } from './page-parser.ts'
import type { WorkerSetup } from './worker.ts'

export const workers = 2

/** The last resort: bounds on the text should have cut before. It depends on the machine, so it is generous. */
const deadlineMs = 30_000

export interface ParsePool {
  /** Never rejects for a page: one that cannot be parsed comes back as its source, with a loss. */
  parse(batch: readonly PageInput[]): Promise<readonly ParsedPage[]>
  close(): Promise<void>
}

export function openParsePool(setup: WorkerSetup): ParsePool {
  const fromSource = import.meta.url.endsWith('.ts')
  const pool = new Piscina({
    filename: new URL(fromSource ? './worker.ts' : './worker.js', import.meta.url).href,
    // A worker thread cannot load TypeScript by itself: only in tests and scripts.
    execArgv: fromSource ? ['--import', 'tsx'] : [],
    minThreads: workers,
    maxThreads: workers,
    workerData: { setup },
    resourceLimits: { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 16 },
  })
  const attempt = (batch: readonly PageInput[]): Promise<readonly ParsedPage[]> =>
    pool.run(batch, { signal: AbortSignal.timeout(deadlineMs) }) as Promise<readonly ParsedPage[]>
  const alone = async (input: PageInput): Promise<ParsedPage> => {
    try {
      const [page] = await attempt([input])
      return page ?? unparsed(input, 'the parser gave no answer')
    } catch (error) {
      return unparsed(input, error instanceof Error ? error.message : String(error))
    }
  }
  return {
    async parse(batch) {
      try {
        return await attempt(batch)
      } catch (error) {
        if (batch.length === 1 && batch[0] !== undefined) return [unparsed(batch[0], String(error))]
        const pages: ParsedPage[] = []
        for (const input of batch) pages.push(await alone(input))
        return pages
      }
    },
    close: () => pool.destroy(),
  }
}

const unparsed = (input: PageInput, problem: string): ParsedPage =>
  sourcePage(input, [
    {
      step: 'parse',
      severity: 'lost',
      kind: 'page-unparsed',
      subject: input.title,
      reason: 'the page could not be parsed and is shown as its source',
      detail: problem,
    },
  ])
