/** Whether a catalogue is what it should be: bytes, database, schema, evidence, counts (bundle.md §9.4). */

import type { Bundle, Check, Finding } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { WikifondsError } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import type { Catalogue } from '../read/read.ts'
import { countRules, evidenceRule } from './counts.ts'
import { historyRule } from './history.ts'
import type { CheckProblem, CheckRule } from './schema.ts'
import { headerProblems, integrityRule, schemaRule } from './schema.ts'

const cataloguePath = 'data/index.sqlite'

/** In this order; when the file itself is damaged, what the tables say means nothing. */
const contentRules: readonly CheckRule[] = [schemaRule, evidenceRule, ...countRules, historyRule]

/** The check of `verify`; `open` gives the catalogue of the bundle, which the check closes. */
export function catalogueCheck(open: (bundle: Bundle) => Promise<Catalogue>): Check {
  return {
    name: 'catalogue',
    async *run(bundle) {
      if (!bundle.has(cataloguePath)) return yield finding(message('missing'))
      const head = await firstBytes(bundle)
      for (const problem of headerProblems(head, sizeOf(bundle))) yield finding(problem)
      const opened = await orProblem(() => open(bundle))
      if ('problem' in opened) return yield finding(message('cannot-be-opened', opened))
      try {
        yield* runRules(opened.value, bundle)
      } finally {
        opened.value.close()
      }
    },
  }
}

async function* runRules(catalogue: Catalogue, bundle: Bundle): AsyncGenerator<Finding> {
  const damages = await problemsOf(integrityRule, catalogue, bundle)
  for (const damage of damages) yield finding(damage)
  if (damages.length > 0) return
  for (const rule of contentRules) {
    for (const problem of await problemsOf(rule, catalogue, bundle)) yield finding(problem)
  }
}

/** The findings of a rule; a query that the catalogue refuses is a finding too. */
async function problemsOf(rule: CheckRule, catalogue: Catalogue, bundle: Bundle): Promise<readonly CheckProblem[]> {
  const asked = await orProblem(async () => {
    const found: CheckProblem[] = []
    for await (const problem of rule(catalogue, bundle)) found.push(problem)
    return found
  })
  return 'problem' in asked ? [message('cannot-be-checked', asked)] : asked.value
}

async function orProblem<Value>(
  ask: () => Promise<Value>,
): Promise<{ readonly value: Value } | { readonly problem: Message }> {
  try {
    return { value: await ask() }
  } catch (error) {
    if (error instanceof WikifondsError) return { problem: error.sentence }
    throw error
  }
}

const finding = (problem: CheckProblem): Finding => ({
  level: 'error',
  check: 'catalogue',
  subject: cataloguePath,
  ...('id' in problem ? { message: problem } : problem),
})

const sizeOf = (bundle: Bundle): number => bundle.entries().find(({ path }) => path === cataloguePath)?.bytes ?? 0

async function firstBytes(bundle: Bundle): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bundle.stream(cataloguePath)) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= 100) break
  }
  return Buffer.concat(chunks)
}
