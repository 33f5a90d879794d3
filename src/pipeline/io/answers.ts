/** What a person says of the records, `<pipeline>.records.yml` beside the pipeline file. */

import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { PageAnswers } from '../../model/answers.ts'
import { answersSchema } from '../../records/answers.ts'
import { readYaml } from '../../support/read-yaml.ts'
import { type Pipeline, readConfig } from './load.ts'

/** Absolute path of the file of answers; it may not be there. */
export const answersPath = ({ stem }: Pick<Pipeline, 'stem'>): string => `${stem}.records.yml`

/** The answers as the file has them, in its order; none when it is not there. Throws NotAsExpected with the line. */
export function loadAnswers(pipeline: Pipeline): readonly PageAnswers[] {
  const path = answersPath(pipeline)
  return existsSync(path) ? readYaml(readConfig(path, basename(path)), answersSchema, basename(path)) : []
}
