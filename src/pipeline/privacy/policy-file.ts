/** The privacy policy of a pipeline as a file: with one rule more, made where there is none. */

import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { PrivacyRule } from '../../privacy/policy.ts'
import {
  nextRuleId,
  type Removal,
  type RemovalTarget,
  removalRule,
  sameRule,
  withPolicyNamed,
  withRule,
} from '../../privacy/removal.ts'
import { loadPipeline, loadPrivacy, type Pipeline, readConfig } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'

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
  const { policy } = pipeline.definition.privacy
  const file = policy === undefined ? `${pipeline.stem}.privacy.yml` : resolve(pipeline.folder, policy)
  const told = { target: removal.target, path: file, isPolicyNew: policy === undefined }
  if (known !== null) return { ...told, rule: known, isKnown: true }
  writeNamed(file, withRule(existsSync(file) ? readConfig(file, file) : '', rule), 0o600)
  if (policy === undefined) namePolicy(pipeline, basename(file))
  return { ...told, rule, isKnown: false }
}

function namePolicy({ path }: Pipeline, policy: string): void {
  writeNamed(path, withPolicyNamed(readConfig(path, path), policy))
}
