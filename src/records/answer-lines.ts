/** The answer to a doubt as a person can paste it into the file of answers. */

import type { Doubt, PageAnswers, RecordAnswer } from '../model/answers.ts'
import { writeAnswers } from './answers/file.ts'

/** The entry of a page that confirms the doubtful value, or that waits for a missing one to be filled in; YAML, to stand below `answers:`. */
export function answerLines(page: string, doubt: Doubt): string {
  const { field, value } = doubt
  const said: PageAnswers =
    field === 'isMeeting'
      ? { page, isMeeting: value === 'true', answers: [] }
      : { page, isMeeting: null, answers: [value === null ? missingValue(doubt) : confirmed(doubt, value)] }
  return writeAnswers([said]).replace(/^answers:\n/, '')
}

const confirmed = ({ meeting, field }: Doubt, value: string): RecordAnswer => ({
  kind: 'confirm',
  meeting,
  field,
  value,
  to: null,
  words: null,
  occurrence: 1,
})

/** The likeliest of the words that were passed over may say it. */
function missingValue({ meeting, field, passedOver }: Doubt): RecordAnswer {
  const [likeliest] = passedOver
  const to = { start: 'YYYY-MM-DD' }
  return { kind: 'add', meeting, field, value: null, to, words: likeliest?.text ?? null, occurrence: 1 }
}
