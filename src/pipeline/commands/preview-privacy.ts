/** How values that a scan found would read, before a policy is chosen: masked as a run masks them. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openLeftArchive } from '../../archive/archive.ts'
import { readArchive } from '../../archive/read.ts'
import { readSite } from '../../archive/site.ts'
import { masks } from '../../privacy/detect.ts'
import type { KnownValue } from '../../privacy/detected.ts'
import { allowance, createMasker } from '../../privacy/mask.ts'
import { type PrivacyPolicy, policyOn } from '../../privacy/policy.ts'
import { pseudonyms } from '../../privacy/pseudonyms.ts'
import type { PersonalFinding, PlaceOfValue } from '../../privacy/scan.ts'
import { wordsOf } from '../../privacy/words.ts'
import { siteLanguageOf } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import { allowedByHand, loadPipeline, loadPrivacy } from '../io/load.ts'
import { membersOnly } from '../run/privacy/members-only.ts'
import { hasPrivacyKey, privacyKeyPath, privacySecret } from '../run/privacy/privacy-step.ts'
import { outFolder } from '../run/workplace.ts'

/** A value as the report of a scan tells it. */
export interface FoundInScan extends Pick<PersonalFinding, 'value'> {
  /** One of the kinds of a scan. */
  readonly kind: string
  readonly places: readonly (Pick<PlaceOfValue, 'page' | 'file' | 'context'> & { readonly field: string })[]
}

/** The words around a value as readers would see them, and what stands where the value stood. */
export interface ReadWords {
  readonly before: string
  readonly lit: string
  readonly after: string
  /** Title of the page or name of the file in which they stand. */
  readonly where: string
}

/** The policy as it is, and how a text would read under another one. */
export interface PrivacyPreview {
  /** As it is now. */
  readonly policy: PrivacyPolicy
  /** Values that may stay, as the files say it: without the contacts that the archive tells. */
  readonly allowed: PrivacyPolicy['allow']
  /** The words around a value under the policy with something else in it; null: nothing of it is left. */
  readonly read: (found: FoundInScan, change: Partial<PrivacyPolicy>) => ReadWords | null
}

/** Counts, in the private store of a pipeline file, the pages and uploads that only members could read; its folder of bundles is relative to `from`; null where nothing was read yet. */
export function countMembersOnly(
  path: string,
  from: string,
): { readonly pages: number; readonly files: number } | null {
  const store = join(outFolder(loadPipeline(path), null, from), '.work', 'archive.sqlite')
  const archive = existsSync(store) ? openLeftArchive(store) : null
  if (archive === null) return null
  try {
    const { pages, files } = membersOnly(readArchive(archive), readSite(archive.store))
    return { pages: pages.size, files: files.size }
  } finally {
    archive.close()
  }
}

/** A preview for a pipeline file and all that a scan of it found. Throws as `run` does of a file that cannot be read. */
export function openPrivacyPreview(
  path: string,
  all: readonly FoundInScan[],
  environment: NodeJS.ProcessEnv,
): PrivacyPreview {
  const pipeline = loadPipeline(path)
  const { wiki, site } = pipeline.definition
  const policy = loadPrivacy(pipeline)
  const language = (site === false ? undefined : site.language) ?? siteLanguageOf(wiki.language)
  const anonymous = all.filter(isContributor).map(({ value }) => value)
  const hasKey = hasPrivacyKey(environment) || existsSync(privacyKeyPath(pipeline.stem))
  const names = hasKey
    ? pseudonyms(
        anonymous,
        privacySecret(pipeline.stem, environment, () => {}),
        language,
      )
    : new Map(anonymous.map((one) => [one, `${readerTexts.bundle.anonymous[language]}-••••`]))
  return {
    policy,
    allowed: allowedByHand(pipeline),
    read(found, change) {
      const taken = policyOn({ ...policy, ...change }, new Date().toISOString().slice(0, 10))
      if (isOfPicture(found) && (taken.exif === 'strip' || isDropped(found, taken))) return null
      const place = found.places.find(({ field, page }) => field === 'text' && page !== null) ?? found.places[0]
      const [before, after] = around(place?.context ?? '', found.value)
      const near = all.filter(({ value }) => `${before}${found.value}${after}`.includes(value))
      const known = near.flatMap((one) => knownOf(one, taken, names))
      const mask = createMasker({
        policy: taken,
        pseudonyms: taken.ip === 'pseudonym' ? names : new Map(),
        links: new Map(),
        known,
      }).mask
      return {
        ...{ before: mask(before), lit: mask(found.value), after: mask(after) },
        where: place?.page ?? place?.file ?? '',
      }
    },
  }
}

/** The words before and behind a value, as readers see them; the value of a picture stands before its words. */
function around(context: string, value: string): readonly [before: string, after: string] {
  const shown = wordsOf(context)?.text.replace(/\s+/g, ' ') ?? context
  const text = shown.includes(value) ? shown : context
  const at = text.indexOf(value)
  return at < 0 ? ['', text === '' ? '' : ` ${text}`] : [text.slice(0, at), text.slice(at + value.length)]
}

const isContributor = ({ kind, places }: FoundInScan): boolean =>
  kind === 'ip' && places.some(({ field }) => field === 'contributor')
const isOfPicture = ({ kind }: FoundInScan): boolean => kind === 'exif' || kind === 'gps'
const isDropped = ({ places }: FoundInScan, { rules }: PrivacyPolicy): boolean =>
  places.every(({ file }) => rules.some(({ match, action }) => action === 'drop-file' && match.file === file))

/** The marks that the short keys put in place of a value that was found, wherever it stands. */
function knownOf(found: FoundInScan, policy: PrivacyPolicy, names: ReadonlyMap<string, string>): readonly KnownValue[] {
  const { kind, value } = found
  if ((kind === 'email' || kind === 'phone') && policy[kind] === 'mask' && !allowance(policy)(kind, value))
    return [{ reason: kind, value, mark: masks[kind] }]
  if (!isContributor(found) || policy.ip === 'keep') return []
  return [{ reason: 'address', value, mark: (policy.ip === 'pseudonym' ? names.get(value) : null) ?? masks.ip }]
}
