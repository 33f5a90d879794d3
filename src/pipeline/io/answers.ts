/** What a person says of the records, `<pipeline>.records.yml` beside the pipeline file. */

import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { AssistChoice, PageAnswers } from '../../model/answers.ts'
import { answersSchema } from '../../records/answers.ts'
import { assistLockSchema, writeAssistLock } from '../../records/assist.ts'
import { readYaml } from '../../support/read-yaml.ts'
import { type Pipeline, readConfig } from './load.ts'
import { writeNamed } from './writable.ts'

/** Absolute path of the file of answers; it may not be there. */
export const answersPath = ({ stem }: Pick<Pipeline, 'stem'>): string => `${stem}.records.yml`

/** The answers as the file has them, in its order; none when it is not there. Throws NotAsExpected with the line. */
export function loadAnswers(pipeline: Pipeline): readonly PageAnswers[] {
  const path = answersPath(pipeline)
  return existsSync(path) ? readYaml(readConfig(path, basename(path)), answersSchema, basename(path)) : []
}

// What a model chose, `<pipeline>.assist.lock.json` beside the pipeline file.

/** Absolute path of the lock; it may not be there. */
export const assistLockPath = ({ stem }: Pick<Pipeline, 'stem'>): string => `${stem}.assist.lock.json`

/** The choices of the lock; none when it is not there. Throws NotAsExpected with the line. JSON is read as the YAML that it is. */
export function loadAssistLock(pipeline: Pipeline): readonly AssistChoice[] {
  const path = assistLockPath(pipeline)
  return existsSync(path) ? readYaml(readConfig(path, basename(path)), assistLockSchema, basename(path)) : []
}

/** Writes the lock. Throws NOT_WRITABLE, DISK_FULL. */
export function saveAssistLock(pipeline: Pipeline, choices: Iterable<AssistChoice>): void {
  writeNamed(assistLockPath(pipeline), writeAssistLock(choices))
}
