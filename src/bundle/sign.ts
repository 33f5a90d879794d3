/** Signatures over a bundle (docs/signing.md): over its tag manifest, inside it, and over its zip, beside it. */

import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Bundle } from '../model/bundle.ts'
import type { SigningKey } from './sign/keys.ts'
import { blake2b, writeSignature } from './sign/minisign.ts'
import { readTags } from './verify/bag-files.ts'

export { makeKeyPair, openSigningKey, publicKeyFile, type SigningKey } from './sign/keys.ts'
export { readPublicKey, type SignerKey } from './sign/minisign.ts'

/**
 * The signature file over a file, named in its trusted comment with the date of the bundle (`YYYY-MM-DD`): the same file,
 * date and key give the same bytes.
 */
export async function signFile(file: string, key: SigningKey, date: string): Promise<string> {
  const hash = await blake2b(createReadStream(file, { highWaterMark: 1 << 20 }))
  return writeSignature(key, hash, `timestamp:${date}\tfile:${basename(file)}\thashed`)
}

/** The signature file over the zip of a bundle, of the date that its bag has. Throws BUNDLE_NO_ENTRY for what is no bag. */
export async function signZip(bundle: Bundle, key: SigningKey): Promise<string> {
  const info = Buffer.from(await bundle.read('bag-info.txt')).toString('utf8')
  const dates = readTags(info).flatMap((tag) =>
    typeof tag === 'object' && tag.label === 'Bagging-Date' ? [tag.value] : [],
  )
  return signFile(bundle.path, key, dates[0] ?? '')
}
