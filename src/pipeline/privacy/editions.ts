/** The editions of a bundle that lie in one folder: which there are, the last one kept for comparison, those that are withdrawn. */

import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { PrivacyRule } from '../../privacy/policy.ts'

/** An edition that was made before. */
export interface FormerEdition {
  readonly path: string
  /** SHA-256 of the zip, as it was said when it was made; null: the file that says it is not there. */
  readonly sha256: string | null
}

/** The editions for an audience that lie in a folder, the last one first. */
export function editionsIn(out: string, key: string, audience: 'public' | 'restricted'): readonly FormerEdition[] {
  const ending = audience === 'restricted' ? '-restricted.zip' : '.zip'
  const isEdition = (name: string): boolean =>
    name.startsWith(key) && name.endsWith(ending) && /^-\d{4}-\d\d-\d\d$/.test(name.slice(key.length, -ending.length))
  const names = readdirSync(out).filter(isEdition).sort().reverse()
  return names.map((name) => {
    const [path, sum] = [join(out, name), join(out, `${name}.sha256`)]
    return { path, sha256: existsSync(sum) ? readFileSync(sum, 'utf8').slice(0, 64) : null }
  })
}

/** Path of a copy of the last edition in the private folder, since the new one may take its name; null: there is none. */
export function keepFormer(out: string, [last]: readonly FormerEdition[]): string | null {
  if (last === undefined) return null
  const folder = join(out, '.work', 'former')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const copy = join(folder, basename(last.path))
  copyFileSync(last.path, copy)
  return copy
}

/** A line for those who hold a copy: which edition is withdrawn, why, and which one takes its place. Null: none is. */
export function revoke(
  list: string,
  editions: readonly FormerEdition[],
  { id, reason }: PrivacyRule,
  { bundle, sha256: made }: { readonly bundle: string; readonly sha256: string },
): string | null {
  const lines = editions
    .filter(({ sha256 }) => sha256 !== made)
    .map(({ path, sha256 }) =>
      JSON.stringify({
        ...{ bundle: basename(path), sha256, rule: id, reason },
        ...{ replacedBy: basename(bundle), replacedBySha256: made },
      }),
    )
  if (lines.length === 0) return null
  appendFileSync(list, `${lines.join('\n')}\n`)
  return list
}
