/** A wiki as a list names it: its source, and sections of the pipeline file that is made for it. */

import { z } from 'zod'

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
