/** A bundle that lies open, in a zip or in a folder, and what a check finds in it. */

import type { Message } from './message.ts'
import type { About } from './view.ts'

/** One file of a bundle. */
export interface BundleEntry {
  /** Relative to the bag's root, with `/`: `data/site/index.html`. */
  readonly path: string
  /** Length of the content, unpacked. */
  readonly bytes: number
}

/** `<key>-<date>`, and `-restricted` where not everybody may see it: the name of the folder, and of the zip before `.zip`. */
export const bundleNameOf = ({ key, bundleDate, audience }: Pick<About, 'key' | 'bundleDate' | 'audience'>): string =>
  `${key}-${bundleDate}${audience === 'restricted' ? '-restricted' : ''}`

/** The fonds as every page names it: without the day, where that is the day of the last edit and each edit would change every page. */
export const fondsNameOf = ({ key, bundleDate, isDatedByLastEdit }: About): string =>
  isDatedByLastEdit === true ? key : `${key}-${bundleDate}`

/** A folder or a file of the bundle as README, crate and site list it; `path` of a folder ends in `/`. */
export interface BundlePart<File extends BundleEntry = BundleEntry> {
  readonly path: string
  /** What it is, as a key of the bundle's words. */
  readonly text: string
  /** Key files in it; other files are counted, not listed. */
  readonly files: readonly File[]
  readonly count: number
  readonly bytes: number
}

/** A file with its SHA-256, 64 hexadecimal digits. */
export interface HashedEntry extends BundleEntry {
  readonly sha256: string
}

/** A line of a manifest as ours are written, or with the `*` of md5sum before the path; null for any other. Digest in hexadecimal. */
export function manifestRow(
  line: string,
): { readonly digest: string; readonly path: string; readonly isStarred: boolean } | null {
  const [, digest, mark, path] = /^([0-9a-f]+) ([ *])([^ ].*)\n$/.exec(line) ?? []
  return digest === undefined || path === undefined ? null : { digest, path, isStarred: mark === '*' }
}

/** Where the bytes of a file lie on disk, as they are: for reading a database in place. */
export interface Located {
  /** Path of the zip or of the file itself. */
  readonly file: string
  /** First byte of the content in that file. */
  readonly offset: number
  /** Length of the content in bytes. */
  readonly length: number
}

/** A file as it lies compressed in a zip: raw deflate (RFC 1951), and what a gzip trailer (RFC 1952) says of it. */
export interface PackedFile {
  /** Length of the content, unpacked. */
  readonly bytes: number
  /** Length of the content as it lies. */
  readonly packedBytes: number
  /** CRC-32 of the content, unpacked, as the zip says it; whoever unpacks it sees whether it is true. */
  readonly crc: number
  /** The compressed bytes. */
  read(): Promise<Uint8Array>
  /** The compressed bytes in pieces, for files that are too long for memory. */
  stream(): AsyncIterable<Uint8Array>
}

/** An open bundle. Every path is relative to the bag's root; an unknown one throws `BUNDLE_NO_ENTRY`. */
export interface Bundle {
  /** The top folder: `<key>-<date>`. */
  readonly name: string
  /** Whether the bundle lies in a zip or unpacked in a folder. */
  readonly kind: 'zip' | 'folder'
  /** The zip or the folder, as it was given. */
  readonly path: string
  /** Sorted by path bytes; files only. */
  entries(): readonly BundleEntry[]
  /** Whether the bundle has a file of this path. */
  has(path: string): boolean
  /** The whole content, its CRC checked where there is one. Throws `ENTRY_TOO_LARGE` for more bytes than a file of its name has. */
  read(path: string): Promise<Uint8Array>
  /** The content in pieces, for files that are too long for memory. */
  stream(path: string): AsyncIterable<Uint8Array>
  /** Where the content lies on disk. Throws `BUNDLE_NOT_IN_PLACE` when it is compressed. */
  locate(path: string): Promise<Located>
  /** The file still compressed; null where it lies as it is. */
  packed(path: string): PackedFile | null
  /** Lets go of the zip; the bundle answers nothing afterwards. */
  close(): Promise<void>
}

/** One thing that a check of a bundle finds wrong. */
export interface Finding {
  /** An error makes the bundle invalid (exit 4); a warning does not. */
  readonly level: 'error' | 'warning'
  /** The group: `zip`, `bagit`, `profile`, `ro-crate`, `datapackage`, `citation`, `licences`, `swhid`, `site`… */
  readonly check: string
  /** A path in the bundle, or the thing that is wrong. */
  readonly subject: string
  /** What is wrong with the subject; a sentence that goes on from it. */
  readonly message: Message
  /** What lies behind it, where the check knows more than its name says. */
  readonly cause?: string
  /** The path that is at fault, where it is not the subject: what a link leads to; `data/` for any file of it. */
  readonly about?: string
  /** The manifest that says so. */
  readonly manifest?: string
}

/** A finding as it is told. */
export interface CausedFinding extends Pick<Finding, 'level' | 'check' | 'subject' | 'message'> {
  /** What lies behind the finding: a key of `causeTexts`. */
  readonly cause: string
}

/** Everything that one cause made; texts/english/causes.ts has its words. */
export interface Cause {
  /** A key of `causeTexts`. */
  readonly cause: string
  /** `error` where one of the findings is an error. */
  readonly level: Finding['level']
  /** Never empty; first those that show the cause itself. */
  readonly findings: readonly CausedFinding[]
}

/** A signature in minisign's form that lies in a bundle or beside it. */
export interface SeenSignature {
  /** Its file: a path in the bundle, or a name beside it. */
  readonly file: string
  /** What it is over: the zip, or the tag manifest. */
  readonly over: string
  /** The number of the key that it names, as minisign prints it. */
  readonly key: string
  /** Null where no key was given, or that of somebody else. */
  readonly isValid: boolean | null
  /** The trusted comment of a valid one. */
  readonly comment: string | null
  /** The same as half a sentence that follows the file. */
  readonly message: Message
}

/** A time stamp (RFC 3161) that lies in a bundle or beside it, by its name. It is not read. */
export interface SeenTimestamp {
  /** Its file: a path in the bundle, or a name beside it. */
  readonly file: string
  /** Half a sentence that follows the file: who can read it. */
  readonly message: Message
}

/** One group of checks. It lists what it finds and never throws for content that is merely wrong. */
export interface Check {
  /** The group that its findings name in `check`. */
  readonly name: string
  /** What is wrong with an open bundle, as it is found. */
  run(bundle: Bundle): AsyncIterable<Finding>
}
