/** Keys by which bundles are signed and checked, from where a user names them. */

import { openSigningKey, readPublicKey, type SignerKey, type SigningKey } from '../../bundle/bag/sign.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { type Pipeline, readConfig } from './load.ts'

/** The passphrase of a private key; null: none was given. */
export type AskPassphrase = (key: string) => Promise<string | null>

/** `WIKIFONDS_SIGN_PASSPHRASE`; null: not set, or empty. */
export const passphraseIn = (environment: NodeJS.ProcessEnv): string | null =>
  environment['WIKIFONDS_SIGN_PASSPHRASE'] || null

/**
 * A private key from a file, else from `WIKIFONDS_SIGN_KEY`, which names a file or is the PEM text itself. Throws
 * SIGN_KEY_MISSING, CONFIG_UNREADABLE, KEY_UNREADABLE, KEY_PASSPHRASE.
 */
export async function loadSigningKey(
  file: string | null,
  environment: NodeJS.ProcessEnv,
  ask: AskPassphrase,
): Promise<SigningKey> {
  const given = file ?? (environment['WIKIFONDS_SIGN_KEY'] || null)
  if (given === null) throw new StopRun('SIGN_KEY_MISSING', {})
  const isText = file === null && given.includes('-----BEGIN ')
  const name = isText ? 'WIKIFONDS_SIGN_KEY' : given
  return openSigningKey(name, isText ? given : readConfig(given, given), () => ask(name))
}

/** The key that a run signs with, where `bundle.sign` is `env`; null: it signs nothing. Throws as `loadSigningKey`. */
export const signingKeyOf = async (
  { definition }: Pipeline,
  environment: NodeJS.ProcessEnv,
): Promise<SigningKey | null> =>
  definition.bundle.sign === 'env'
    ? loadSigningKey(null, environment, () => Promise.resolve(passphraseIn(environment)))
    : null

/** A public key from its line `RW…` or from a file. Throws CONFIG_UNREADABLE, KEY_UNREADABLE. */
export function loadPublicKey(given: string): SignerKey {
  const line = readPublicKey(given)
  if (line !== null) return line
  const text = readConfig(given, given)
  const key = readPublicKey(text)
  if (key !== null) return key
  const reason = text.includes('PRIVATE KEY-----') ? message('key-is-private') : message('key-not-minisign')
  throw new StopRun('KEY_UNREADABLE', { path: given, reason })
}
