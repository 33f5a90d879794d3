/** Reads a pipeline file and what it names: policies, lock, people. Missing files are errors, not defaults. */

import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { z } from 'zod'
import { emails } from '../../privacy/detect.ts'
import type { Detector } from '../../privacy/detected.ts'
import { phones } from '../../privacy/phones.ts'
import { type PrivacyPolicy, privacyFileSchema } from '../../privacy/policy.ts'
import { decodeHints } from '../../records/configuration.ts'
import type { KeptApart } from '../../records/person-index.ts'
import { expecting, NotAsExpected } from '../../support/expected.ts'
import { isEndless } from '../../support/paths.ts'
import { complaintOf, type Path, readYaml, yamlPlace } from '../../support/read-yaml.ts'
import { StopRun, systemReason } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { type Definition, definitionSchema } from './definition.ts'

/** A pipeline file as it was loaded, and where it lies. */
export interface Pipeline {
  readonly definition: Definition
  /** Absolute path of the pipeline file without its extension: the beginning of the names of its companions. */
  readonly stem: string
  /** Absolute path of its folder, from which the paths in it are resolved. */
  readonly folder: string
  /** Absolute path of the file. */
  readonly path: string
  /** Where a key stands in the file: `wiki.yml:4 links.lock`. */
  readonly place: (...key: Path) => string
}

/** The path of a pipeline file without its extension: the beginning of the names of what lies beside it. */
export const stemOf = (path: string): string => path.replace(/\.ya?ml$/i, '')

/** The decoded pipeline file. Throws CONFIG_UNREADABLE, or NotAsExpected with the line. */
export function loadPipeline(path: string): Pipeline {
  const absolute = resolve(path)
  const text = readConfig(absolute, path)
  const definition = readYaml(text, definitionSchema, path)
  const place = (...key: Path): string => yamlPlace(text, key, path)
  checkHints(definition.records.meetings.hints, place)
  return { definition, path: absolute, stem: stemOf(absolute), folder: dirname(absolute), place }
}

/** A wrong hint is refused here, with its place: in a worker it would cost every page. */
export function checkHints(hints: unknown, place: Pipeline['place']): void {
  try {
    decodeHints(hints)
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause
    const { key, expected, got } = complaintOf(hints, cause.issues)
    throw new NotAsExpected(place('records', 'meetings', 'hints', ...key), expected, got, { cause })
  }
}

/** The text of a file that a user named; `named` is how he named it. Throws CONFIG_UNREADABLE. */
export function readConfig(path: string, named: string): string {
  checkEnd(path, named)
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new StopRun('CONFIG_UNREADABLE', { path: named, reason: systemReason(cause) }, { cause })
  }
}

/** Throws CONFIG_UNREADABLE for a pipe or a device, whose end nobody may see; `named` is how a user named it. */
export function checkEnd(path: string, named: string): void {
  if (isEndless(path))
    throw new StopRun('CONFIG_UNREADABLE', { path: named, reason: message('neither-file-nor-folder') })
}

/** `wiki.example.org/wiki/Home`, `localhost:8080`, but not a name that ends as files do. */
const likeAddress =
  /^(?:localhost|(?:[a-z0-9-]+\.)+(?!(?:[a-z]*ml|gz|bz2|xz|zst|7z|zip|tar|warc|wacz|sqlite|json|txt|csv|sql|php|html)\b)[a-z]{2,})(?::\d+)?(?:\/.*)?$/i

/** Throws CONFIG_UNREADABLE with what the system says of a path that leads to nothing, ADDRESS_WITHOUT_SCHEME for what looks like an address; `named` is how a user named it. */
export function checkThere(path: string, named: string): void {
  try {
    statSync(path)
  } catch (cause) {
    const isNothing = cause instanceof Error && 'code' in cause && ['ENOENT', 'ENOTDIR'].includes(String(cause.code))
    if (isNothing && likeAddress.test(named)) throw new StopRun('ADDRESS_WITHOUT_SCHEME', { path: named }, { cause })
    throw new StopRun('CONFIG_UNREADABLE', { path: named, reason: systemReason(cause) }, { cause })
  }
}

/** The text of a file that a key of the pipeline names. */
export const readNamed = ({ folder, place }: Pipeline, file: string, ...key: Path): string =>
  readConfig(resolve(folder, file), `${place(...key)}: ${file}`)

/** The privacy file that a pipeline names, checked by itself; undefined where it names none. */
export function readPrivacyFile(pipeline: Pipeline): z.output<typeof privacyFileSchema> | undefined {
  const { policy } = pipeline.definition.privacy
  if (policy === undefined) return undefined
  return readYaml(readNamed(pipeline, policy, 'privacy', 'policy'), privacyFileSchema, policy)
}

/** The privacy policy: the pipeline's keys over those of privacy.yml over the defaults. */
export function loadPrivacy(pipeline: Pipeline): PrivacyPolicy {
  const { definition } = pipeline
  const { policy, ...keys } = definition.privacy
  const file = readPrivacyFile(pipeline)
  const audience = keys.audience ?? file?.audience ?? 'public'
  const ip = keys.ip ?? file?.ip ?? 'pseudonym'
  if (ip === 'keep' && audience === 'public') {
    const where = keys.ip === undefined ? `${policy} ip` : pipeline.place('privacy', 'ip')
    throw new NotAsExpected(where, message('ip-of-public'), ip)
  }
  return {
    audience,
    ip,
    email: keys.email ?? file?.email ?? 'mask',
    phone: keys.phone ?? file?.phone ?? 'mask',
    exif: keys.exif ?? file?.exif ?? 'strip',
    membersOnly: keys.membersOnly ?? file?.membersOnly ?? 'refuse',
    allow: withContacts(allowedByHand(pipeline), definition),
    rules: file?.rules ?? [],
  }
}

/** Values that a person lets stay, as they are written: the pipeline's key, else that of its privacy file. */
export const allowedByHand = (pipeline: Pipeline): PrivacyPolicy['allow'] =>
  pipeline.definition.privacy.allow ?? readPrivacyFile(pipeline)?.allow ?? { email: [], phone: [] }

/** The two contacts are published to be written to: what they hold is allowed everywhere. */
function withContacts({ email, phone }: PrivacyPolicy['allow'], { wiki, bundle }: Definition): PrivacyPolicy['allow'] {
  const contacts = [wiki.closed.contact, bundle.contact].filter((one) => one !== undefined)
  const found = (detect: Detector): readonly string[] =>
    contacts.flatMap((contact) => [...detect(contact)].map(({ value }) => value))
  return { email: [...email, ...found(emails)], phone: [...phone, ...found(phones)] }
}

/** Where a key of a privacy rule stands: `privacy.yml:12 rules[1].match.person`. */
export function rulePlace(pipeline: Pipeline, index: number, ...key: readonly string[]): string {
  const { policy = '' } = pipeline.definition.privacy
  return yamlPlace(readNamed(pipeline, policy, 'privacy', 'policy'), ['rules', index, ...key], policy)
}

/** Path of the link lock: as named, else beside the pipeline file; null when there is none. A named one must exist, unless it is about to be written. */
export function lockPath({ definition, folder, stem, place }: Pipeline, mayLack = false): string | null {
  const { lock } = definition.links
  if (lock !== undefined) {
    const path = resolve(folder, lock)
    if (!existsSync(path) && mayLack) return null
    checkThere(path, `${place('links', 'lock')}: ${lock}`)
    return path
  }
  const path = `${stem}.links.lock.json`
  return existsSync(path) ? path : null
}

/** Refuses a pipeline that names files which are not there, before hours of work; sources are looked for when they are planned. */
export function checkNamedFiles(pipeline: Pipeline): void {
  const { policy } = pipeline.definition.links
  if (policy !== undefined) readNamed(pipeline, policy, 'links', 'policy')
  lockPath(pipeline)
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
          .refine(
            ({ names, series }) => (series.length === 0 ? names.length > 1 : series.length > 1),
            expecting('two-names'),
          ),
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
            message: expecting('name-in-one-person'),
            path: ['people', person, 'names', place],
          })
        owners.set(name, person)
      }
    }
  })

/** What a reader knows of who is who: names of one person, and people who are not one. */
export interface PeopleByHand {
  readonly known: KnownPeople
  readonly kept: readonly KeptApart[]
}

/** Absolute path of the file; it may not be there. */
export const peoplePath = ({ stem }: Pick<Pipeline, 'stem'>): string => `${stem}.people.yml`

/** What `<pipeline>.people.yml` says; nothing when the file is not there. */
export function loadPeople(pipeline: Pipeline): PeopleByHand {
  const path = peoplePath(pipeline)
  const named = basename(path)
  return existsSync(path) ? readPeople(readConfig(path, named), named) : { known: [], kept: [] }
}

/** The same of a text, which may hold nothing. Throws NotAsExpected with the line. */
export function readPeople(text: string, named: string): PeopleByHand {
  if (text.trim() === '') return { known: [], kept: [] }
  const { people, apart } = readYaml(text, peopleSchema, named)
  return { known: people.map(({ names }) => names), kept: apart }
}
