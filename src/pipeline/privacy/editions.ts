/** The editions of a bundle that lie in one folder: which there are, the last one kept for comparison and named as replaced, those that are withdrawn. */

import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { z } from 'zod'
import { openBundle } from '../../bundle/open.ts'
import type { PrivacyRule } from '../../privacy/policy.ts'
import {
  nextRuleId,
  type Removal,
  type RemovalTarget,
  removalRule,
  sameRule,
  withNamed,
  withoutRules,
  withPolicyNamed,
  withRules,
} from '../../privacy/removal.ts'
import { readJson } from '../../support/expected.ts'
import { loadPipeline, loadPrivacy, type Pipeline, readConfig } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'

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

/**
 * Path of a copy of an edition in a folder of the private store, made anew, since the next one may take its name. `former`
 * stays there, to be named by the pipeline; `compared` is taken away by whoever made it.
 */
export function keepEdition(out: string, folder: 'former' | 'compared', { path }: FormerEdition): string {
  const kept = join(out, '.work', folder)
  rmSync(kept, { recursive: true, force: true })
  mkdirSync(kept, { recursive: true, mode: 0o700 })
  const copy = join(kept, basename(path))
  copyFileSync(path, copy)
  return copy
}

/** Whether an edition was made under a rule already, as its count of redactions says. Throws what `openBundle` throws. */
export async function isMadeUnder({ id }: PrivacyRule, { path }: FormerEdition): Promise<boolean> {
  const bundle = await openBundle(path)
  try {
    const told = await readJson(bundle, 'data/provenance/redactions.json')
    return redactionsSchema.safeParse(told).data?.rules.some((rule) => rule.id === id) === true
  } finally {
    await bundle.close()
  }
}

const redactionsSchema = z.object({ rules: z.array(z.object({ id: z.string() })) })

/** Lets a pipeline file name an edition as the one that the next one replaces. */
export function nameSuperseded({ path, folder }: Pipeline, edition: string): void {
  const named = relative(folder, edition).split(sep).join('/')
  writeNamed(path, withNamed(readConfig(path, path), ['bundle', 'supersedes'], named))
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

// The privacy policy of a pipeline as a file: with some rules more or less, made where there is none.

/** A rule of the policy file. */
export interface WrittenRule {
  readonly rule: PrivacyRule
  readonly target: RemovalTarget
  /** Path of the policy file. */
  readonly path: string
  /** Whether it was there already. */
  readonly isKnown: boolean
  /** Whether the pipeline file was changed, to name a new policy file. */
  readonly isPolicyNew: boolean
}

/** Adds the rule to the policy file, made and named by the pipeline where there is none. */
export function writeRule(path: string, removal: Removal, bundleDate: string): WrittenRule {
  const pipeline = loadPipeline(path)
  const { rules } = loadPrivacy(pipeline)
  const rule = removalRule(removal, nextRuleId(rules, bundleDate))
  const known = sameRule(rules, rule, bundleDate)
  const written = { target: removal.target, path: policyFileOf(pipeline), isPolicyNew: isWithoutPolicy(pipeline) }
  if (known !== null) return { ...written, rule: known, isKnown: true }
  changeRules(pipeline, [rule], new Set())
  return { ...written, rule, isKnown: false }
}

const isWithoutPolicy = ({ definition }: Pipeline): boolean => definition.privacy.policy === undefined

function policyFileOf({ definition, stem, folder }: Pipeline): string {
  const { policy } = definition.privacy
  return policy === undefined ? `${stem}.privacy.yml` : resolve(folder, policy)
}

/** Writes the policy file with rules more and without those of some ids; made and named by the pipeline where there is none. */
export function changeRules(pipeline: Pipeline, added: readonly PrivacyRule[], removed: ReadonlySet<string>): void {
  if (added.length === 0 && removed.size === 0) return
  const file = policyFileOf(pipeline)
  const text = existsSync(file) ? readConfig(file, file) : ''
  writeNamed(file, withRules(withoutRules(text, removed), added), 0o600)
  if (isWithoutPolicy(pipeline))
    writeNamed(pipeline.path, withPolicyNamed(readConfig(pipeline.path, pipeline.path), basename(file)))
}
