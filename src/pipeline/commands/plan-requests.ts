/** `run --dry-run`: how much a run would ask of web archives. A list that is not there yet is asked for and kept: it tells the rest. */

import type { RequestPlan, Source } from '../../sources/kinds.ts'
import { loadPipeline } from '../io/load.ts'
import { planSources } from '../run/source-plan.ts'

export type { RequestPlan } from '../../sources/kinds.ts'

/** The requests that each source would send that can tell; none for sources that lie on this disk. Throws as `run` does. */
export async function planRequests(
  path: string,
  { environment, frozen, signal }: { environment: NodeJS.ProcessEnv; frozen: boolean; signal: AbortSignal },
): Promise<readonly RequestPlan[]> {
  const plans: RequestPlan[] = []
  for (const { source, input } of await planSources(loadPipeline(path), environment, signal, frozen)) {
    const asked: Source = source
    const found = (await asked.plan?.({ ...input, known: nothingStored }, signal)) ?? null
    if (found !== null) plans.push(found)
  }
  return plans
}

/** A plan is made of the lists, whatever was read before. */
const nothingStored = { note: () => null, text: () => null, html: () => null, hasFile: () => false }
