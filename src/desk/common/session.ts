/** The session of a desk, beside the files of the commands: which folders may be looked into, what was picked, the language. */

import { lstatSync, readFileSync, rmSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { TakenAnswer } from '../../pipeline/commands/answer-doubts.ts'
import { writePrivate } from '../../pipeline/io/writable.ts'
import { parseJson } from '../../support/expected.ts'
import { StopRun } from '../../texts/errors.ts'
import { type SiteLanguage, siteLanguages } from '../../texts/language.ts'
import { chosenFolder } from './folders.ts'

const schema = z.object({
  folders: z.array(z.string()).default([]),
  picks: z.array(z.string()).default([]),
  skipped: z.array(z.string()).default([]),
  given: z
    .array(
      z.union([
        z.literal('value'),
        z.object({
          names: z.tuple([z.string(), z.string()]),
          areOne: z.boolean(),
          joined: z.array(z.array(z.string())).default([]),
        }),
      ]),
    )
    .default([]),
  language: z.enum(siteLanguages).nullable().default(null),
})

/** Kept across openings; `picks`: paths and addresses of one wiki that has no pipeline file yet. */
export interface Session {
  readonly folders: readonly string[]
  readonly picks: readonly string[]
  /** Doubts that wait for later, by what names them. */
  readonly skipped: readonly string[]
  /** Answers in their order: to a value, or to a pair of people; the last ones of all. */
  readonly given: readonly ('value' | TakenAnswer)[]
  /** Null: nobody has chosen one. */
  readonly language: SiteLanguage | null
}

/** The session of a folder of work, in a file of its own, for its owner alone. */
export interface KeptSession {
  readonly now: Session
  keep(change: Partial<Session>): void
}

const name = '.wikifonds-desk.json'

/** The session as it was left, by this desk or by another one of the folder; a file that cannot be understood counts as none. */
export function openSession(folder: string): KeptSession {
  const path = join(folder, name)
  // The folder may have been unpacked from a stranger's archive: a link, a pipe is not followed, whatever has the name.
  const state = (): Stats | undefined => lstatSync(path, { throwIfNoEntry: false })
  const now = (): Session => (state()?.isFile() === true ? read(readFileSync(path, 'utf8')) : schema.parse({}))
  return {
    get now() {
      return now()
    },
    keep(change) {
      const kept = { ...now(), ...change }
      const former = state()
      // A folder is left to its owner, who is told of it.
      if (former?.isFile() === false && !former.isDirectory()) rmSync(path)
      writePrivate(path, `${JSON.stringify(kept)}\n`)
    },
  }
}

/** Nothing, of a text that cannot be understood; no folder that a person could not choose, or that is gone. */
function read(text: string): Session {
  const said = schema.safeParse(parseJson(text)).data ?? schema.parse({})
  return { ...said, folders: said.folders.filter(isChosen) }
}

function isChosen(folder: string): boolean {
  try {
    return chosenFolder(folder) === folder
  } catch (error) {
    if (error instanceof StopRun) return false
    throw error
  }
}
