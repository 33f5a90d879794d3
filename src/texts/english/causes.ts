/** What lies behind the findings of `verify`: what it is, why it matters, what to do. In the order in which they are told. */

import { inFrench } from '../catalogue.ts'
import type { Text } from '../language.ts'

interface CauseText {
  readonly what: string
  readonly why: string
  readonly next: string
}

const fetchAgain =
  'fetch the bundle again, or take it from another copy; where you made it yourself, run `wikifonds run` again'

const report =
  'run `wikifonds run` again with this version; if the bundle it makes says the same, report it with `--log FILE`'

/** By cause: what it is, why it matters, what to do. */
export const causeTexts = inFrench('causes', {
  'zip-refused': {
    what: 'the zip is not safe',
    why: 'no bundle has such an entry, and unpacking one can do harm',
    next: 'do not unpack this file; ask whoever gave it to you',
  },
  'file-missing': {
    what: 'files that belong to the bundle are missing',
    why: 'the manifests list what was there when the bundle was made; whatever leads to these files leads nowhere',
    next: fetchAgain,
  },
  'file-altered': {
    what: 'files are not as they were when the bundle was made',
    why: 'their content has another checksum: they were damaged on the way, or changed by somebody',
    next: fetchAgain,
  },
  'file-extra': {
    what: 'files were added to the bundle',
    why: 'no manifest lists them: they were not there when the bundle was made',
    next: 'take them out, or fetch the bundle again',
  },
  'manifest-damaged': {
    what: 'a manifest is damaged',
    why: 'it disagrees with the other manifest and with the files, which agree with each other',
    next: fetchAgain,
  },
  signature: {
    what: 'the signature does not hold',
    why: 'nothing shows that the bundle comes from the owner of the key, and that nobody has changed it',
    next: 'check that the key is the one that its owner publishes; then fetch bundle and signature again, and ask the owner if it says the same',
  },
  zip: {
    what: 'the zip is not as a bundle is packed',
    why: 'a bundle has a form of its own, so that its catalogue is read in place and the same content has the same bytes',
    next: 'give it back the name it had, or fetch it again: a zip that was unpacked and packed anew is another file',
  },
  bagit: {
    what: 'this is no BagIt bag as RFC 8493 has it',
    why: 'other archives’ tools check a bag by these rules',
    next: fetchAgain,
  },
  profile: {
    what: 'the bag does not follow the profile of our bundles',
    why: 'the profile says which files, names and tags every bundle has, on any system',
    next: report,
  },
  swhid: {
    what: 'the identifier of the content is another',
    why: 'the SWHID is computed from the files: who cites it means other content',
    next: fetchAgain,
  },
  description: {
    what: 'the descriptions do not tell what is there',
    why: 'catalogues of libraries and of data read them (RO-Crate, datapackage.json, CITATION.cff, REUSE)',
    next: report,
  },
  catalogue: {
    what: 'the catalogue is not right',
    why: 'searches, tables and `query` answer from it: what it says must be what the bundle holds',
    next: report,
  },
  records: {
    what: 'the records of meetings are not right',
    why: 'other programs read them by their schema, one meeting a line, as many as the catalogue has',
    next: report,
  },
  site: {
    what: 'pages of the site do not hold together',
    why: 'a reader who opens the site meets links that lead nowhere, or pages that ask other sites',
    next: report,
  },
  privacy: {
    what: 'personal data stands where the policy lets none through',
    why: 'a public bundle must not hold what the privacy policy takes out',
    next: 'do not publish this bundle; add a rule to the privacy policy and run `wikifonds run` again',
  },
  unchecked: {
    what: 'something could not be checked',
    why: 'what is not checked cannot be called good',
    next: fetchAgain,
  },
} as const satisfies Record<string, CauseText>)

/** A key of `causeTexts`: permanent, for programs that read the JSON of `verify`. */
export type CauseKind = keyof typeof causeTexts

/** The words of a cause that came as data; those of what was not checked where there is none of that name, as of a later version. */
export const causeText = (cause: string): Readonly<Record<keyof CauseText, Text>> =>
  Object.hasOwn(causeTexts, cause) ? causeTexts[cause as CauseKind] : causeTexts.unchecked
