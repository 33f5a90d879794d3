/** An answer of a person to a doubtful value, added to `<pipeline>.records.yml` or taken back; what else stands there stays as it is. */

import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { isSeq, parseDocument } from 'yaml'
import type { PageAnswers } from '../../model/answers.ts'
import { answersSchema, writeAnswers } from '../../records/answers.ts'
import { readYaml } from '../../support/read-yaml.ts'
import { addAlone } from '../io/alone.ts'
import { answersPath, loadAnswers } from '../io/answers.ts'
import { loadPipeline, readConfig } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'

/** The answers of the file beside a pipeline file. Throws NotAsExpected with the line. */
export const answersOf = (path: string): readonly PageAnswers[] => loadAnswers(loadPipeline(path))

/** Adds what is said of one page, as the last entry. Throws NotAsExpected for a value that no record may hold: then nothing is written; FILE_BUSY. */
export const answerRecord = (path: string, said: PageAnswers): Promise<void> =>
  change(path, (text) => {
    const document = parseDocument(text)
    const [entry] = (parseDocument(writeAnswers([said])).toJS() as { readonly answers: readonly unknown[] }).answers
    const answers = document.get('answers')
    if (isSeq(answers)) {
      if (answers.items.length === 0) answers.flow = false
      answers.add(document.createNode(entry))
    } else document.set('answers', [entry])
    return document.toString({ lineWidth: 0 })
  })

/** Takes the last entry back; nothing where there is none. Throws FILE_BUSY. */
export const takeBackAnswer = (path: string): Promise<void> =>
  change(path, (text) => {
    const document = parseDocument(text)
    const answers = document.get('answers')
    if (isSeq(answers)) answers.items.pop()
    return document.toString({ lineWidth: 0 })
  })

async function change(path: string, changed: (text: string) => string): Promise<void> {
  const file = answersPath(loadPipeline(path))
  await addAlone(file, async () => {
    const text = changed(existsSync(file) ? readConfig(file, file) : 'answers: []\n')
    readYaml(text, answersSchema, basename(file))
    writeNamed(file, text)
  })
}
