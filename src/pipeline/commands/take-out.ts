/** The rule that takes a text out of all that is published, written for the next run. */

import { shortLiteral } from '../../privacy/policy.ts'
import { needsConfirmation, type Removal } from '../../privacy/removal.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import { type WrittenRule, writeRule } from '../privacy/editions.ts'

/**
 * Writes the rule of a text into the policy of a pipeline file, made and named by it where there is none; `removeValue` does so too and
 * makes the edition at once. Throws NotAsExpected for a text that stands in too many words, NOT_WRITABLE.
 */
export function takeOut(path: string, value: string): WrittenRule {
  const removal: Removal = { target: 'literal', value, as: null, reason: 'request', until: null }
  if (needsConfirmation(removal))
    throw new NotAsExpected('VALUE', message('long-or-confirm-flag', { count: shortLiteral }), value)
  return writeRule(path, removal, new Date().toISOString().slice(0, 10))
}
