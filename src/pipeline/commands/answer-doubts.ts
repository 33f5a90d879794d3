/** Answers of a person, added to the file beside a pipeline file or taken back; what else stands there stays as it is. */

import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { type Document, isMap, isSeq, parseDocument } from 'yaml'
import type { PageAnswers } from '../../model/answers.ts'
import { answersSchema, writeAnswers } from '../../records/answers.ts'
import { readYaml } from '../../support/read-yaml.ts'
import { addAlone } from '../io/alone.ts'
import { answersPath, loadAnswers } from '../io/answers.ts'
import { loadPeople, loadPipeline, type PeopleByHand, peoplePath, readConfig, readPeople } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'

/** The answers of the file beside a pipeline file. Throws NotAsExpected with the line. */
export const answersOf = (path: string): readonly PageAnswers[] => loadAnswers(loadPipeline(path))

/** Adds what is said of one page, as the last entry. Throws NotAsExpected for a value that no record may hold: then nothing is written; FILE_BUSY. */
export const answerRecord = (path: string, said: PageAnswers): Promise<void> =>
  changeAnswers(path, (text) => {
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
  changeAnswers(path, (text) => {
    const document = parseDocument(text)
    const answers = document.get('answers')
    if (isSeq(answers)) answers.items.pop()
    return document.toString({ lineWidth: 0 })
  })

const changeAnswers = (path: string, changed: (text: string) => string): Promise<void> =>
  change(answersPath(loadPipeline(path)), (before) => {
    const text = changed(before === '' ? 'answers: []\n' : before)
    return { text, check: (name) => readYaml(text, answersSchema, name) }
  })

/** Changes a file while nobody else does: what it becomes is read as a run would before it is written. Throws as `check`, FILE_BUSY, NOT_WRITABLE. */
async function change(
  file: string,
  changed: (before: string) => { readonly text: string; readonly check: (name: string) => unknown },
): Promise<void> {
  await addAlone(file, async () => {
    const { text, check } = changed(existsSync(file) ? readConfig(file, file) : '')
    check(basename(file))
    writeNamed(file, text)
  })
}

// “Perhaps the same person?”, in `<pipeline>.people.yml`.

/** Two printed names, and whether they are one person's. */
export interface PairAnswer {
  readonly names: readonly [string, string]
  readonly areOne: boolean
}

/** An answer as it was taken: the persons of several names that it made one, each by its names. */
export interface TakenAnswer extends PairAnswer {
  readonly joined: readonly (readonly string[])[]
}

/** Who is who by hand, as the file beside a pipeline file says. Throws NotAsExpected with the line. */
export const peopleOf = (path: string): PeopleByHand => loadPeople(loadPipeline(path))

/** Adds the answer: to the person who has one of the names already, else as an entry of its own. Throws NotAsExpected, FILE_BUSY, NOT_WRITABLE. */
export async function answerPair(path: string, { names, areOne }: PairAnswer): Promise<TakenAnswer> {
  let joined: readonly (readonly string[])[] = []
  await changePeople(path, (document) => {
    if (!areOne) return addTo(document, 'apart', [...entriesOf(document, 'apart'), { names: [...names] }])
    const entries = entriesOf(document, 'people')
    const isMeant = ({ names: known }: Entry): boolean => names.some((name) => known.includes(name))
    joined = entries.filter(isMeant).map(({ names: known }) => known)
    const all = [...new Set([...joined.flat(), ...names])]
    const at = entries.findIndex(isMeant)
    const others = entries.filter((entry) => !isMeant(entry))
    addTo(document, 'people', others.toSpliced(at < 0 ? others.length : at, 0, { names: all }))
  })
  return { names, areOne, joined }
}

/** Takes an answer back, where it stands as it was given: the entry goes, or is again the persons that it was. Throws as `answerPair`. */
export const takeBackPair = (path: string, { names, areOne, joined }: TakenAnswer): Promise<void> =>
  changePeople(path, (document) => {
    const kind = areOne ? 'people' : 'apart'
    const given = new Set([...joined.flat(), ...names])
    const isExact = ({ names: known, series }: Entry): boolean =>
      series === undefined && known.length === given.size && known.every((name) => given.has(name))
    const before = joined.map((known): Entry => ({ names: known }))
    addTo(
      document,
      kind,
      entriesOf(document, kind).flatMap((entry) => (isExact(entry) ? before : [entry])),
    )
  })

interface Entry {
  readonly names: readonly string[]
  readonly series?: readonly string[]
}

const entriesOf = (document: Document, kind: 'people' | 'apart'): readonly Entry[] =>
  (document.toJS() as Readonly<Record<string, readonly Entry[] | undefined>> | null)?.[kind] ?? []

/** Entries that stay keep their comments, and so does their list. */
function addTo(document: Document, kind: 'people' | 'apart', entries: readonly Entry[]): void {
  const before = entriesOf(document, kind)
  const nodes = entries.map((entry) => {
    const at = before.findIndex((one) => JSON.stringify(one) === JSON.stringify(entry))
    return at < 0 ? document.createNode(entry) : document.getIn([kind, at], true)
  })
  const list = document.has(kind) ? document.get(kind) : null
  if (nodes.length === 0) {
    if (list !== null) document.delete(kind)
  } else if (isSeq(list)) list.items = nodes
  else document.set(kind, nodes)
}

const changePeople = (path: string, changeOf: (document: Document) => void): Promise<void> => {
  const file = peoplePath(loadPipeline(path))
  return change(file, (before) => {
    readPeople(before, basename(file))
    const document = parseDocument(before.trim() === '' ? '{}' : before)
    if (isMap(document.contents) && document.contents.items.length === 0) document.contents.flow = false
    changeOf(document)
    const isEmpty = isMap(document.contents) && document.contents.items.length === 0
    const text = isEmpty ? '' : document.toString({ lineWidth: 0, flowCollectionPadding: false })
    return { text, check: (name) => readPeople(text, name) }
  })
}
