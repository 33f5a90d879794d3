/** What the privacy policy decided for one wiki: who is anonymous, which texts change on the way out, and what is dropped. */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { Withdrawn } from '../../../links/find.ts'
import { normalised } from '../../../model/normalised.ts'
import { parseTitle, titleRules } from '../../../model/title.ts'
import type { WikiSite } from '../../../model/wiki.ts'
import type { KnownValue, MaskCounts } from '../../../privacy/detected.ts'
import type { PictureRest } from '../../../privacy/exif.ts'
import { createMasker, knownMask, literalsOf, type Mask, type MaskerSetup, noCounts } from '../../../privacy/mask.ts'
import { type PrivacyPolicy, policyOn } from '../../../privacy/policy.ts'
import { textOfFile } from '../../../support/pieces.ts'
import type { Changed } from '../text-passes.ts'
import { leavesOut, membersOnly } from './members-only.ts'
import { fileNameOf } from './private-values.ts'

/** What the privacy policy decided for one wiki, in plain values. */
export interface RedactionFacts {
  readonly policy: PrivacyPolicy
  /** `YYYY-MM-DD`: rules count that are in force on that day. */
  readonly bundleDate: string
  /** How often each kind of value stands in the distinct texts. */
  readonly counts: Readonly<MaskCounts>
  /** What was found in the whole wiki and is taken out wherever it stands. */
  readonly known: readonly KnownValue[]
  /** What else was taken out of the texts. */
  readonly inTexts: readonly KnownValue[]
  /** Pseudonyms of people whom the records know as one each: whatever they look like, and in whatever series they stand. */
  readonly onePerson: readonly string[]
  /** What is printed instead of the address of an anonymous contributor, by MediaWiki's spelling of it. */
  readonly pseudonyms: ReadonlyMap<string, string>
  /** Size and SHA-1 of the published form of each stored text that the policy changes, by text id. */
  readonly changed: ReadonlyMap<number, Changed>
  /** The same of each stored upload whose metadata is taken out, by SHA-1. */
  readonly changedFiles: ReadonlyMap<string, Changed>
  /** The same of each stored text among the uploads from which a value was taken. */
  readonly maskedFiles: ReadonlyMap<string, Changed>
  /** SHA-1 of the stored uploads that stay back whole: they hold what is taken out, and cannot be written without it. */
  readonly heldFiles: ReadonlySet<string>
  /** What is told of stored uploads, by SHA-1, whose metadata is not all that they hold beside the picture. */
  readonly pictureRests: ReadonlyMap<string, PictureRest>
  /** Addresses that give rights by themselves, as written → the marks in their place. */
  readonly linkMarks: ReadonlyMap<string, string>
  /** Id of a mark → what is told of the address. */
  readonly withdrawn: ReadonlyMap<string, Withdrawn>
}

/**
 * All that the privacy policy decided for one wiki: what is masked, renamed, changed or dropped wherever it is
 * published.
 */
export interface Redaction extends RedactionFacts {
  /** A text as it is published. */
  readonly mask: Mask
  /** A prefixed title as it is published: masked, and unlike every other one. */
  readonly titleOf: (title: string) => string
  /** The same of the name of a namespace. */
  readonly namespaceOf: (name: string) => string
  /** The same of the name of a contributor. */
  readonly contributorOf: (name: string) => string
  /** Told of what was taken out elsewhere. */
  readonly alsoFound: (values: readonly KnownValue[]) => void
  /** Everything that was taken out until now: what the finished bundle may not hold. */
  readonly removed: () => readonly KnownValue[]
  /** Whether all of it was looked for in each text: nothing of it stands in one that did not change. */
  readonly isAllLookedFor: () => boolean
  /** Prefixed titles of the pages that rules drop. */
  readonly droppedPages: ReadonlySet<string>
  /** Whether a rule drops the page of a prefixed title. */
  readonly dropsPage: (title: string) => boolean
  readonly dropsRevision: (revisionId: number) => boolean
  /** Whether a rule drops the upload of a name without namespace, or the one that it is a reduced copy of. */
  readonly dropsFile: (name: string) => boolean
}

/** Where the titles and names are that stay apart when they are masked. */
interface NamesOfWiki {
  readonly reader: ArchiveReader
  readonly site: WikiSite
}

/** What its mask is made of. */
export const maskerSetupOf = ({ policy, bundleDate, pseudonyms, linkMarks, known }: RedactionFacts): MaskerSetup => ({
  policy: policyOn(policy, bundleDate),
  pseudonyms,
  links: linkMarks,
  known,
})

/** Takes what is known out of an upload that is a text, in the encoding that it has; the same buffer where nothing changes. */
export function createFileMask({ policy, bundleDate, known, inTexts }: FileMaskFacts): (bytes: Buffer) => Buffer {
  const values = [...literalsOf(policyOn(policy, bundleDate)), ...known, ...inTexts]
  const mask = knownMask(values, noCounts(), 'upload')
  return (bytes) => {
    const file = textOfFile(bytes)
    const masked = file === null ? '' : mask(file.text)
    return file === null || masked === file.text ? bytes : (file.bytesOf(masked) ?? bytes)
  }
}
type FileMaskFacts = Pick<RedactionFacts, 'policy' | 'bundleDate' | 'known' | 'inTexts'>

/** The redaction that was decided; its mask knows what was found, and counts anew what it finds. */
export function redactionOf(facts: RedactionFacts, wiki: NamesOfWiki): Redaction {
  const { policy, bundleDate, known, inTexts } = facts
  const masker = createMasker(maskerSetupOf(facts))
  const elsewhere = new Map<string, KnownValue>()
  const lookedFor = [...literalsOf(policyOn(policy, bundleDate)), ...known]
  const late = (): readonly KnownValue[] => [...inTexts, ...new Map([...masker.found, ...elsewhere]).values()]
  return {
    ...facts,
    mask: masker.mask,
    ...namesApart(wiki, masker.mask),
    alsoFound(values) {
      for (const one of values) elsewhere.set(one.value, one)
    },
    removed: () => [...lookedFor, ...late()],
    isAllLookedFor() {
      const values = new Set(lookedFor.map(({ value }) => value))
      return late().every(({ value }) => values.has(value))
    },
    ...drops(facts, wiki),
  }
}

function namesApart(
  { reader, site }: NamesOfWiki,
  mask: Mask,
): Pick<Redaction, 'titleOf' | 'namespaceOf' | 'contributorOf'> {
  const fileNamespace = site.namespaces.find(({ id }) => id === 6)?.name ?? 'File'
  const titles = publishedNames(allTitles(), mask, (title) => reader.page(title) !== null)
  const rows = reader.contributors().map(({ name }) => name)
  const isContributor = new Set(rows)
  // An account is one also where a text would not tell it from a word.
  const maskAccount: Mask = (name) => mask(`@${name}`).replace(/^@/, '')
  const contributors = publishedNames(rows, maskAccount, (name) => isContributor.has(name))
  const spaces = site.namespaces.flatMap(({ name, aliases }) => [name, ...aliases])
  const isSpace = new Set(spaces)
  const namespaces = publishedNames(spaces, mask, (name) => isSpace.has(name))
  return {
    namespaceOf: (name) => namespaces.get(name) ?? mask(name),
    titleOf: (title) => titles.get(title) ?? mask(title),
    contributorOf: (name) => contributors.get(name) ?? maskAccount(name),
  }

  function* allTitles(): Generator<string> {
    for (const { title } of reader.pages()) yield title
    for (const { name } of reader.fileVersions()) yield `${fileNamespace}:${name}`
  }
}

/** The things that rules drop, named as the wiki spells them, and what only members could read where that is left out. A reduced copy of a dropped file is dropped with it. */
function drops(
  { policy, bundleDate }: RedactionFacts,
  { reader, site }: NamesOfWiki,
): Pick<Redaction, 'droppedPages' | 'dropsPage' | 'dropsRevision' | 'dropsFile'> {
  const titles = titleRules(site)
  const [pages, revisions, files] = [new Set<string>(), new Set<number>(), new Set<string>()]
  for (const { action, match } of policyOn(policy, bundleDate).rules) {
    if (action === 'drop-page' && match.page !== undefined)
      pages.add(parseTitle(match.page, titles)?.prefixed ?? match.page)
    if (action === 'drop-revision' && match.revision !== undefined) revisions.add(match.revision)
    if (action === 'drop-file' && match.file !== undefined) files.add(normalised(fileNameOf(match.file, titles)))
  }
  if (leavesOut(policy)) {
    const kept = membersOnly(reader, site)
    for (const title of kept.pages) pages.add(title)
    for (const name of kept.files) files.add(normalised(name))
  }
  return {
    droppedPages: pages,
    dropsPage: (title) => pages.has(title),
    dropsRevision: (revisionId) => revisions.has(revisionId),
    dropsFile: (name) => {
      const original = normalised(name).replace(/^(?:(?:page|lang|lossy|lossless)[\w-]*-)?\d+px-/, '')
      return files.has(normalised(name)) || files.has(original) || files.has(original.replace(/\.\w+$/, ''))
    },
  }
}

// Names as they are published: two that the policy masks alike stay apart.

/**
 * The published form of each name that the mask changes. A form that another name has already gets a number, in the order
 * of the names; `isTaken` tells the names that are there unchanged.
 */
function publishedNames(
  names: Iterable<string>,
  mask: Mask,
  isTaken: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const published = new Map<string, string>()
  const taken = new Set<string>()
  for (const name of names) {
    const masked = mask(name)
    if (masked === name || published.has(name)) continue
    const free = firstFree(masked, (one) => taken.has(one) || (isTaken(one) && mask(one) === one))
    taken.add(free)
    published.set(name, free)
  }
  return published
}

/** `Photo •••.jpg`, `Photo ••• (2).jpg`… */
function firstFree(name: string, isTaken: (name: string) => boolean): string {
  const [, stem = name, extension = ''] = /^(.*\S)(\.\w{1,5})$/s.exec(name) ?? []
  for (let number = 1; ; number += 1) {
    const one = number === 1 ? name : `${stem} (${number})${extension}`
    if (!isTaken(one)) return one
  }
}
