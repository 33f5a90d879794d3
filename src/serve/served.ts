/** What is served: an opened bundle, its opened catalogue, and the questions that whoever starts the server answers. */

import type { Bundle } from '../model/bundle.ts'
import type { MeetingFilter, MeetingRecord } from '../model/record.ts'
import { type Language, languageOf } from '../model/texts.ts'
import { type TitleRules, titleRules } from '../model/title.ts'
import type { Namespace } from '../model/wiki.ts'
import { sha256 } from '../support/hash.ts'

export type ResultCell = string | number | bigint | null | Uint8Array
export type ServedRow = Readonly<Record<string, ResultCell>>

export interface Served {
  readonly bundle: Bundle
  readonly catalogue: {
    readonly all: (sql: string, parameters?: Readonly<Record<string, string | number | null>>) => readonly ServedRow[]
  }
  readonly search: (
    words: string,
    limit: number,
  ) => { readonly columns: readonly string[]; readonly rows: Iterable<readonly ResultCell[]> }
  readonly meetings: (filter: MeetingFilter) => readonly MeetingRecord[]
}

/** What is served, with what every answer needs, read once. */
export interface ServedFonds extends Served {
  readonly digests: Digests
  /** Length of every file, unpacked. */
  readonly sizes: ReadonlyMap<string, number>
  readonly language: Language
  /** False where the site asks search engines to stay away. */
  readonly isIndexed: boolean
  /** How titles are read: with the first letter in upper case and as written, since the catalogue does not say which the wiki does. */
  readonly titleRules: readonly TitleRules[]
}

export async function prepareFonds(served: Served): Promise<ServedFonds> {
  const { bundle, catalogue } = served
  const [language] = catalogue.all("SELECT value FROM about WHERE key = 'language'")
  return {
    ...served,
    digests: await readDigests(bundle),
    sizes: new Map(bundle.entries().map(({ path, bytes }) => [path, bytes])),
    language: languageOf(String(language?.['value'] ?? '')),
    isIndexed: !(await forbidsRobots(bundle)),
    titleRules: (['first-letter', 'case-sensitive'] as const).map((letterCase) =>
      titleRules({ namespaces: readNamespaces(served, letterCase), interwiki: {} }),
    ),
  }
}

async function forbidsRobots(bundle: Bundle): Promise<boolean> {
  if (!bundle.has('data/site/robots.txt')) return false
  return /^Disallow: *\/ *$/m.test(Buffer.from(await bundle.read('data/site/robots.txt')).toString('utf8'))
}

function readNamespaces({ catalogue }: Served, letterCase: Namespace['case']): readonly Namespace[] {
  return catalogue
    .all('SELECT namespace_id, name, canonical_name FROM namespaces ORDER BY namespace_id')
    .map((row) => ({
      id: Number(row['namespace_id']),
      name: String(row['name']),
      canonical: row['canonical_name'] === null ? null : String(row['canonical_name']),
      aliases: [],
      case: letterCase,
    }))
}

interface Digests {
  /** In hexadecimal; null for a file that no manifest lists. */
  readonly of: (path: string) => string | null
  /** Names the content of the whole bundle; null when it has no tag manifest. */
  readonly whole: string | null
}

const tagManifest = 'tagmanifest-sha256.txt'

async function readDigests(bundle: Bundle): Promise<Digests> {
  const byPath = new Map<string, string>()
  for (const manifest of ['manifest-sha256.txt', tagManifest]) {
    if (!bundle.has(manifest)) continue
    const text = Buffer.from(await bundle.read(manifest)).toString('utf8')
    for (const [, digest = '', path = ''] of text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)) byPath.set(path, digest)
  }
  const whole = bundle.has(tagManifest) ? sha256(await bundle.read(tagManifest)) : null
  return { of: (path) => byPath.get(path) ?? null, whole }
}
