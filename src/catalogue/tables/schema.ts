/** The schema of a catalogue: schema.sql, with the columns of meetings as the record describes them. */

import { readFileSync } from 'node:fs'
import { type RecordColumn, recordColumns } from '../../model/record.ts'

/** SQL that makes the tables, views and indexes of a catalogue; its comments are what they mean. */
export const catalogueSchema = (): string =>
  readFileSync(new URL('../schema.sql', import.meta.url), 'utf8').replace(
    '  -- The columns of model/record.ts.\n',
    Object.entries<RecordColumn>(recordColumns)
      .flatMap(([name, { inCatalogue }]) =>
        inCatalogue === null ? [] : [`  ${name} ${inCatalogue[0]}, -- ${inCatalogue[1]}\n`],
      )
      .join(''),
  )
