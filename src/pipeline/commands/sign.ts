/** Signs a finished bundle. */

import { existsSync, readFileSync } from 'node:fs'
import { openBundle } from '../../bundle/open.ts'
import { signZip } from '../../bundle/sign.ts'
import { StopRun } from '../../texts/errors.ts'
import { type AskPassphrase, loadSigningKey } from '../io/signing.ts'
import { writeNew } from '../io/writable.ts'

/** A bundle that was signed. */
export interface SignedBundle {
  /** The file beside the zip. */
  readonly signature: string
  /** Number of the key, as minisign prints it. */
  readonly key: string
  /** The public key as one line. */
  readonly publicKey: string
}

/**
 * Writes `<zip>.minisig`; the same key and zip give the same bytes, so that it may be repeated. `keyFile` null: the key of the
 * environment. Throws SIGN_FOLDER, ALREADY_THERE where another signature is there, and as opening bundle and key do.
 */
export async function sign(
  path: string,
  keyFile: string | null,
  environment: NodeJS.ProcessEnv,
  ask: AskPassphrase,
): Promise<SignedBundle> {
  const bundle = await openBundle(path)
  try {
    if (bundle.kind === 'folder') throw new StopRun('SIGN_FOLDER', { path })
    const key = await loadSigningKey(keyFile, environment, ask)
    const text = await signZip(bundle, key)
    const signature = `${path}.minisig`
    const isThere = existsSync(signature) && readFileSync(signature, 'utf8') === text
    if (!isThere) writeNew(signature, text)
    return { signature, key: key.name, publicKey: key.publicLine }
  } finally {
    await bundle.close()
  }
}
