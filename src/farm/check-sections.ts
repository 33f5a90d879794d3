/** The sections of a list are checked before pipeline files are made of them: what is wrong is told where a person wrote it. */

import { join } from 'node:path'
import { z } from 'zod'
import { definitionSchema } from '../pipeline/io/definition.ts'
import { expandFrom } from '../pipeline/io/inputs.ts'
import { checkHints, checkNamedFiles, loadPrivacy, type Pipeline, readPrivacyFile } from '../pipeline/io/load.ts'
import { NotAsExpected } from '../support/expected.ts'
import { complaintOf } from '../support/read-yaml.ts'

/**
 * Checks what a list says for all its wikis, and the files that it names from the folder of the list; `place` tells where a key
 * stands. What only a wiki's own sections make right or wrong is left to `checkListed`. Throws NotAsExpected, CONFIG_UNREADABLE.
 */
export function checkDefaults(defaults: Sections, folder: string, place: Pipeline['place']): void {
  readPrivacyFile(checkedPart(defaults, folder, place))
}

/**
 * Checks what a list says of one wiki, with what it says for all in it, but not what the wiki itself is. Throws as a run would, with
 * the keys alone for the place, and SOURCE_MISSING where its uploads are not there.
 */
export async function checkListed({ sections, folder, files }: ListedSource): Promise<void> {
  loadPrivacy(checkedPart(sections, folder, (...key) => key.join('.')))
  if (files !== undefined) await expandFrom(files, folder, 'files')
}

/** As a run reads a pipeline file that lies in that folder. */
function checkedPart(sections: Sections, folder: string, place: Pipeline['place']): Pipeline {
  // What each wiki has of its own stands in for that of any.
  const whole = { ...sections, wiki: { key: 'wiki', ...sections.wiki } }
  const { success, data, error } = definitionSchema.omit({ sources: true }).safeParse(whole)
  if (!success) {
    const { key, expected, got } = complaintOf(whole, error.issues)
    throw new NotAsExpected(place(...key), expected, got, { cause: error })
  }
  const stem = join(folder, 'list')
  const pipeline = { definition: { ...data, sources: [] }, path: stem, stem, folder, place }
  checkHints(data.records.meetings.hints, place)
  checkNamedFiles(pipeline)
  return pipeline
}

// A wiki as a list names it: its source, and sections of the pipeline file that is made for it.

const section = z.record(z.string(), z.unknown()).optional()
/** Sections of a pipeline file, as they are written, all but `sources`. */
export const sectionsSchema = z.strictObject({
  wiki: section,
  pages: section,
  records: section,
  links: section,
  privacy: section,
  site: z.union([z.literal(false), z.record(z.string(), z.unknown())]).optional(),
  bundle: section,
})

/** Sections of a pipeline file. */
export type Sections = z.infer<typeof sectionsSchema>

/** A wiki that a list names by its source. */
export interface ListedSource {
  /** As it is named; relative to `folder` where it is no address. */
  readonly from: string
  readonly kind: string | undefined
  readonly files: string | undefined
  readonly key: string | undefined
  /** Sections of a pipeline file, over those that the list gives for all. */
  readonly sections: Sections
  /** Absolute path of the folder of the list. */
  readonly folder: string
}
