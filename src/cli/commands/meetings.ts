import type { Message } from '../../model/message.ts'
import { findMeetings, meetingFormats, nearNames, writeMeetings } from '../../pipeline/commands/query.ts'
import { openFonds } from '../../pipeline/io/open-bundle.ts'
import { isDate, NotAsExpected } from '../../support/expected.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import { argument, type CommandBody, type Invocation, listOption, stringOption } from '../terminal/command.ts'
import { writeRows } from '../terminal/table.ts'

const formats = ['table', ...meetingFormats]

export const command: CommandBody = {
  usage: '<bundle> [--year Y] [--from DAY] [--to DAY] [--place P] [--person P] [--series S] [--format F]',
  examples: ['wikifonds meetings communs-2023-01-15.zip --year 2017 --format csv'],
  arguments: { min: 1, max: 1 },
  options: {
    year: { type: 'string', value: 'YEAR', what: terminalTexts.optYear },
    from: { type: 'string', value: 'DAY', what: terminalTexts.optFromDay },
    to: { type: 'string', value: 'DAY', what: terminalTexts.optToDay },
    place: { type: 'string', value: 'PLACE', what: terminalTexts.optPlace },
    person: { type: 'string', value: 'PERSON', what: terminalTexts.optPerson },
    series: { type: 'string', value: 'SERIES', what: terminalTexts.optSeries },
    format: listOption('FORMAT', formats, terminalTexts.optFormat, 'formats'),
  },
  async run(call) {
    const filter = {
      year: checked(call, 'year', /^\d{4}$/, message('year')),
      from: checked(call, 'from', /^\d{4}-\d\d-\d\d$/, message('day')),
      to: checked(call, 'to', /^\d{4}-\d\d-\d\d$/, message('day')),
      place: stringOption(call, 'place'),
      person: stringOption(call, 'person'),
      series: stringOption(call, 'series'),
    }
    const format = call.json ? 'json' : (stringOption(call, 'format') ?? (call.isTerminal ? 'table' : 'jsonl'))
    const fonds = await openFonds(argument(call, 0))
    try {
      const records = findMeetings(fonds.catalogue, filter)
      if (format === 'table') writeRows(meetingRows(records), 'table', call)
      else for (const chunk of writeMeetings(records, format, fonds.catalogue)) call.out.write(chunk)
      if (records.length === 0 && !call.quiet)
        call.err.write(`${nothingFound(call, nearNames(fonds.catalogue, filter))}\n`)
      return 0
    } finally {
      await fonds.close()
    }
  },
}

function nothingFound({ language }: Invocation, near: readonly string[]): string {
  const { noResults, noResultsNear } = terminalTexts
  return near.length === 0 ? noResults[language] : fill(noResultsNear[language], { near: near.join(', ') })
}

function checked(call: Invocation, name: string, shape: RegExp, expected: Message): string | null {
  const value = stringOption(call, name)
  if (value !== null && !(shape.test(value) && isDate(value))) throw new NotAsExpected(`--${name}`, expected, value)
  return value
}

function meetingRows(records: ReturnType<typeof findMeetings>) {
  return {
    columns: ['meeting_id', 'starts_at', 'title', 'city', 'status', 'participants'],
    rows: records.map((record) => [
      record.id,
      record.dates[0]?.start ?? null,
      record.title,
      record.place?.city ?? null,
      record.status,
      record.participants.filter(({ presence }) => presence === 'present' || presence === 'remote').length,
    ]),
  }
}
