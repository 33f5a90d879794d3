/** The privacy policy of a pipeline as a file: with one rule more, made where there is none. */

import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
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
  replaceFile(file, withRule(existsSync(file) ? readConfig(file, file) : '', rule))
  if (policy === undefined) namePolicy(pipeline, basename(file))
  return { ...told, rule, isKnown: false }
}

function namePolicy({ path }: Pipeline, policy: string): void {
  replaceFile(path, withPolicyNamed(readConfig(path, path), policy))
}

/** Written beside its place, then put there: a crash leaves the old file or the new one. Nobody else may read a new one. */
export function replaceFile(named: string, text: string): void {
  const state = statSync(named, { throwIfNoEntry: false })
  const path = state === undefined ? named : realpathSync(named)
  const part = `${path}.part`
  rmSync(part, { force: true })
  writeNamed(part, text, 0o600)
  if (state !== undefined) chmodSync(part, state.mode & 0o777)
  renameSync(part, path)
}
