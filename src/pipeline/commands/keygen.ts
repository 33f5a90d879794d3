/** Makes a pair of keys: one to sign bundles with, one to check them by. */

import { existsSync, rmSync } from 'node:fs'
import { makeKeyPair, publicKeyFile } from '../../bundle/sign.ts'
import { StopRun } from '../../texts/errors.ts'
import { writeNew } from '../io/writable.ts'

/** A pair of keys that was made. */
export interface MadeKey {
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
