import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Rights, spdxPage } from '../../model/wiki.ts'
import { type BundleFacts, say } from './facts.ts'

/** SPDX id of what we write ourselves: descriptions, manifests. */
export const ownLicence = 'CC0-1.0'
/** SPDX id of the program's scripts and styles inside the site. */
export const programLicence = 'GPL-3.0-or-later'
/** SPDX ids of what the script of the SQL page holds beside ours: sqlite-wasm; the glue of Emscripten and small libraries. */
export const sqlLicences = ['Apache-2.0', 'MIT'] as const
/** REUSE name for "the wiki does not say". */
export const unknownLicence = 'LicenseRef-unknown'

const simpleId = /^[A-Za-z0-9.+-]+$/

/** The SPDX ids of a rights statement: one, or those of an expression such as `CC-BY-SA-3.0 OR GFDL-1.3-or-later`. */
export function licenceIds({ spdx }: Rights): readonly string[] {
  const ids = spdx
    .split(/(?<!\s)\s+(?:AND|OR)\s+|[()]/)
    .map((id) => id.trim())
    .filter((id) => id !== '')
  const known = spdx !== 'unknown' && ids.length > 0 && ids.every((id) => simpleId.test(id))
  return known ? [...new Set(ids)] : [unknownLicence]
}

/** The SPDX expression for `REUSE.toml`. */
export const licenceExpression = (rights: Rights): string =>
  licenceIds(rights)[0] === unknownLicence ? unknownLicence : rights.spdx

export const isUnknown = (rights: Rights): boolean => licenceIds(rights)[0] === unknownLicence

/** Where a licence may be read. */
export function licenceUrl(id: string, rights: Rights): string {
  return licenceIds(rights).length === 1 && rights.url !== null ? rights.url : spdxPage(id)
}

/** `LICENSES/<id>.txt` for each licence in the bundle. A text that we do not have is said to be missing, never imitated. */
export async function licenceFiles(facts: BundleFacts): Promise<ReadonlyMap<string, string>> {
  const ids = new Set([
    ...licenceIds(facts.about.rights),
    ownLicence,
    ...(facts.payload.hasProgram ? [programLicence] : []),
    ...(facts.payload.hasSqlPage ? sqlLicences : []),
  ])
  const files = new Map<string, string>()
  for (const id of [...ids].sort()) files.set(`LICENSES/${id}.txt`, (await shippedText(id)) ?? missingText(id, facts))
  return files
}

async function shippedText(id: string): Promise<string | null> {
  // One text serves "only" and "or later", and GFDL with and without invariant sections.
  const text = id.replace(/^(GFDL-\d\.\d|GPL-\d\.\d)(?:-(?:no-)?invariants)?(?:-only|-or-later)?$/, '$1')
  const file = fileURLToPath(new URL(`../licences/${text}.txt`, import.meta.url))
  return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null
    throw cause
  })
}

function missingText(id: string, facts: BundleFacts): string {
  const languages = [...new Set([facts.language, 'en'] as const)]
  const lines = languages.map((language) =>
    id === unknownLicence
      ? say(language, 'licenceUnknownText')
      : say(language, 'licenceTextMissing', { id, url: licenceUrl(id, facts.about.rights) }),
  )
  return `${lines.join('\n\n')}\n`
}
