/** Reads a pipeline file and what it names: policies, lock, people. Missing files are errors, not defaults. */

import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { z } from 'zod'
import { StopRun } from '../model/errors.ts'
import { systemReason } from '../model/texts/system-reason.ts'
import { type PrivacyPolicy, privacyFileSchema } from '../privacy/policy.ts'
import { decodeHints } from '../records/hints.ts'
import type { KeptApart } from '../records/people.ts'
import { NotAsExpected } from '../support/expected.ts'
import { readYaml } from '../support/read-yaml.ts'
import { type Definition, definitionSchema } from './definition.ts'

export interface Pipeline {
  readonly definition: Definition
  /** Absolute path of the pipeline file without its extension: the beginning of the names of its companions. */
  readonly stem: string
  readonly folder: string
  readonly path: string
}

/** The decoded pipeline file. Throws CONFIG_UNREADABLE, or NotAsExpected with the line. */
export function loadPipeline(path: string): Pipeline {
  const absolute = resolve(path)
  const definition = readYaml(readConfig(absolute, path), definitionSchema, path)
  checkHints(definition.records.meetings.hints, path)
  return { definition, path: absolute, stem: absolute.replace(/\.ya?ml$/i, ''), folder: dirname(absolute) }
}

/** A wrong hint is refused here: in a worker it would cost every page. */
function checkHints(hints: unknown, path: string): void {
  try {
    decodeHints(hints)
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause
    const [issue] = cause.issues
    const key = ['records.meetings.hints', ...(issue?.path ?? [])].join('.')
    throw new NotAsExpected(`${path} ${key}`, 'a hint as docs/pipeline.md lists them', issue?.message ?? 'another', {
      cause,
    })
  }
}

/** The text of a file that a user named; `named` is how he named it. */
export function readConfig(path: string, named: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new StopRun('CONFIG_UNREADABLE', { path: named, reason: systemReason(cause) }, { cause })
  }
}

/** The privacy policy: the pipeline's keys over those of privacy.yml over the defaults. */
export function loadPrivacy({ definition, folder }: Pipeline): PrivacyPolicy {
  const { policy, ...keys } = definition.privacy
  const file =
    policy === undefined ? undefined : readYaml(readConfig(resolve(folder, policy), policy), privacyFileSchema, policy)
  return {
    audience: keys.audience ?? file?.audience ?? 'public',
    ip: keys.ip ?? file?.ip ?? 'pseudonym',
    email: keys.email ?? file?.email ?? 'mask',
    phone: keys.phone ?? file?.phone ?? 'mask',
    exif: keys.exif ?? file?.exif ?? 'strip',
    allow: keys.allow ?? file?.allow ?? { email: [], phone: [] },
    rules: file?.rules ?? [],
  }
}

/** Path of the link lock: as named, else beside the pipeline file; null when there is none. A named one must exist, unless it is about to be written. */
export function lockPath({ definition, folder, stem }: Pipeline, mayLack = false): string | null {
  const { lock } = definition.links
  if (lock !== undefined) {
    const path = resolve(folder, lock)
    if (!existsSync(path) && mayLack) return null
    if (!existsSync(path)) throw new StopRun('CONFIG_UNREADABLE', { path: lock, reason: 'no such file or folder' })
    return path
  }
  const path = `${stem}.links.lock.json`
  return existsSync(path) ? path : null
}

/** For each person that a reader knows, the printed names that are theirs. */
export type KnownPeople = readonly (readonly string[])[]

const name = z.string().min(1)

const peopleSchema = z
  .strictObject({
    people: z.array(z.strictObject({ names: z.array(name).min(2) })).default([]),
    apart: z
      .array(
        z
          .strictObject({ names: z.array(name).min(1), series: z.array(name).default([]) })
          .refine(({ names, series }) => (series.length === 0 ? names.length > 1 : series.length > 1), {
            message: 'two names, or a name and two series',
          }),
      )
      .default([]),
  })
  .superRefine(({ people }, context) => {
    const owners = new Map<string, number>()
    for (const [person, { names }] of people.entries()) {
      for (const [place, name] of names.entries()) {
        if ((owners.get(name) ?? person) !== person)
          context.addIssue({
            code: 'custom',
            message: 'each name in one person only',
            path: ['people', person, 'names', place],
          })
        owners.set(name, person)
      }
    }
  })

/** The people of `<pipeline>.people.yml`, merged by hand; none when the file is not there. */
export function loadPeople(pipeline: Pipeline): KnownPeople {
  return readPeople(pipeline).people.map(({ names }) => names)
}

/** The people of the same file whom a reader keeps apart. */
export function loadApart(pipeline: Pipeline): readonly KeptApart[] {
  return readPeople(pipeline).apart
}

function readPeople({ stem }: Pipeline): z.infer<typeof peopleSchema> {
  const path = `${stem}.people.yml`
  const named = basename(path)
  return existsSync(path) ? readYaml(readConfig(path, named), peopleSchema, named) : { people: [], apart: [] }
}
