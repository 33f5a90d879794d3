/** The best that `records assist` could do: each question about a page answered by whoever knows its record. */

import { createPageReader, type Knowledge } from '../../src/pipeline/commands/extract.ts'
import { answerPage } from '../../src/records/answers.ts'
import type { AskedTopic } from '../../src/records/assist/topics.ts'
import { askedOf } from '../../src/records/assist.ts'
import type { Extracted } from '../../src/records/extract.ts'
import { judgeFields, type Wanted } from './fields.ts'
import type { KnownPage } from './sets.ts'

/** The records of pages, each with the best choices that its questions allow. */
export async function* withOracle(pages: readonly KnownPage[], knowledge: Knowledge): AsyncGenerator<Extracted> {
  const reader = createPageReader(knowledge)
  for (const { line, wanted } of pages) {
    const text = JSON.stringify(line)
    const found = reader.record(text)
    const asked = askedOf(found, { source: line, ...reader.asking(text) })
    const answers = asked.flatMap((topic) => topic.answersOf(bestChoice(topic, wanted, found)))
    yield answerPage(found, { isMeeting: null, answers }, line).extracted
  }
}

/** The keys of the scores under which the values of a question are judged. */
const scoreKeys: Readonly<Record<string, string>> = {
  dates: 'date.day',
  participants: 'participants',
  decisions: 'decisions',
  actions: 'actions',
  sections: 'sections.kind',
}

/** The ids whose values a careful reader has: matched one to one, beside what is not asked about. */
function bestChoice({ field, values, question }: AskedTopic, wanted: Wanted, { record }: Extracted): readonly string[] {
  const known: unknown = Reflect.get(record, field)
  const held = Array.isArray(known) ? known.filter((value) => ![...values.values()].includes(value)) : []
  // Of dates the record takes one.
  const lists = question.most === 1 ? [...values.values()].map((value) => [value]) : [[...held, ...values.values()]]
  const right = lists.flatMap((list) => {
    const whole =
      field === 'dates' ? list.map((date) => ({ ...record.dates[0], alternates: [], ...asObject(date) })) : list
    const found = judgeFields(wanted, { ...record, [field]: whole })[scoreKeys[field] ?? '']?.found ?? []
    return list.filter((_, at) => found.includes(whole[at]))
  })
  return [...values].flatMap(([id, value]) => (right.includes(value) ? [id] : [])).slice(0, question.most)
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})
