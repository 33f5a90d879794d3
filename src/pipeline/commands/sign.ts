/** Signs a finished bundle. */

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { makeKeyPair, publicKeyFile, signZip } from '../../bundle/bag/sign.ts'
import { openBundle } from '../../bundle/open.ts'
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

// Makes a pair of keys: one to sign bundles with, one to check them by.

/** A pair of keys that was made. */
interface MadeKey {
  /** The private key; the public one is beside it, with `.pub` at its end. */
  readonly path: string
  /** Its number, as minisign prints it. */
  readonly key: string
  /** The public key as one line, to be published. */
  readonly publicKey: string
  readonly isEncrypted: boolean
}

/** Refuses where one of the two files is there, before a passphrase is asked for. Throws ALREADY_THERE. */
export function checkKeyPlace(path: string): void {
  for (const one of [path, `${path}.pub`]) if (existsSync(one)) throw new StopRun('ALREADY_THERE', { path: one })
}

/** Writes `path` (mode 0600, encrypted where there is a passphrase) and `path.pub`. Throws ALREADY_THERE, NOT_WRITABLE, DISK_FULL. */
export function keygen(path: string, passphrase: string | null): MadeKey {
  checkKeyPlace(path)
  const { pem, key } = makeKeyPair(passphrase)
  writeNew(path, pem, 0o600)
  try {
    writeNew(`${path}.pub`, publicKeyFile(key))
  } catch (error) {
    // One of a pair is no key, and would stand in the way of the next try.
    rmSync(path, { force: true })
    throw error
  }
  return { path, key: key.name, publicKey: key.publicLine, isEncrypted: passphrase !== null }
}
