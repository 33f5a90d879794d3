/** Learns which sentences decide, give a task or announce, and writes the weights in bytes. The same rows give the same model. */

import { createPageReader } from '../../src/pipeline/commands/extract.ts'
import { hashed, type LinearModel } from '../../src/records/learnt/linear-model.ts'
import type { Weights } from '../../src/records/learnt/weights.ts'
import { type SentenceClass, sentenceClasses } from '../../src/records/proceedings/offered.ts'
import { type ExampleRow, linearModel } from './linear-fit.ts'
import type { LabelledPage } from './sentence-pages.ts'

type SentenceRow = ExampleRow<SentenceClass>

const bits = 16

/** The sentences of all pages that somebody has read; `weights`: as the extractor has them. */
export function sentenceRows(
  pages: readonly LabelledPage[],
  weights: Omit<Weights, 'sentences'>,
): readonly SentenceRow[] {
  const reader = createPageReader({ weights: { ...weights, sentences: null } })
  return pages.flatMap(({ wiki, line, weight, labelsOf }) => {
    const rows = reader.sentences(JSON.stringify(line))
    const labels = labelsOf(
      rows.map(({ sentence: { line: printed, from, to }, span }) => ({ ...span, text: printed.text.slice(from, to) })),
    )
    return rows.flatMap(({ features }, at) => {
      const own = labels[at] ?? null
      return own === null ? [] : [{ wiki, weight, labels: own, features: hashed(features, bits) }]
    })
  })
}

/** The model of all rows, or of those of all wikis but one. */
export const sentenceModel = (rows: readonly SentenceRow[], without: string | null = null): LinearModel =>
  linearModel(rows, sentenceClasses, bits, without)
