import { createReadStream, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Bundle, Check, Finding, SeenSignature, SeenTimestamp } from '../../model/bundle.ts'
import { message } from '../../texts/message.ts'
import { sealedPath } from '../bag/names.ts'
import { faultOf, readSignature, type SignedContent, type SignerKey } from '../bag/sign.ts'
import { findings } from './finding.ts'

const { error } = findings('signature')

/**
 * The signatures of a bundle: over its zip, beside it, and over its tag manifest, inside it. A key that came along proves
 * nothing: they are checked by one from outside, and then there must be one by it. `tell` hears of each that stands.
 */
export const signatureCheck = (key: SignerKey | null, tell: (seen: SeenSignature) => void): Check => ({
  name: 'signature',
  async *run(bundle) {
    const judged: Judged[] = []
    for (const signed of signaturesOf(bundle)) judged.push(await judge(signed, key))
    const isByKey = judged.some(({ by }) => by === 'key')
    for (const { by, seen, fault } of judged) {
      // What somebody else has signed takes nothing away from the signature that was asked for.
      if (fault !== null && !(by === 'other' && isByKey)) yield fault
      else if (seen !== null) tell(seen)
    }
    if (key !== null && judged.length === 0) yield error(bundle.name, message('signature-missing', { key: key.id }))
  },
})

/** A file with a signature, and what it is over. */
interface Signed {
  readonly seal: Seal
  readonly over: string
  readonly content: SignedContent
}

function* signaturesOf(bundle: Bundle): Generator<Signed> {
  const zip = bundle.path
  const beside = bundle.kind === 'zip' ? sealBeside(`${zip}.minisig`) : null
  if (beside !== null) {
    const stream = () => createReadStream(zip, { highWaterMark: 1 << 20 })
    yield { seal: beside, over: basename(zip), content: { length: statSync(zip).size, stream } }
  }
  const length = bundle.entries().find(({ path }) => path === sealedPath)?.bytes ?? 0
  for (const seal of sealsInside(bundle, '.minisig'))
    yield { seal, over: sealedPath, content: { length, stream: () => bundle.stream(sealedPath) } }
}

interface Judged {
  /** Whose it says it is. */
  readonly by: 'key' | 'other' | 'nobody'
  readonly seen: SeenSignature | null
  readonly fault: Finding | null
}

async function judge({ seal: { file, read }, over, content }: Signed, key: SignerKey | null): Promise<Judged> {
  const signature = readSignature((await read()).toString('utf8'))
  if (signature === null) return { by: 'nobody', seen: null, fault: error(file, message('signature-unreadable')) }
  const { keyId, comment } = signature
  const seen = { file, over, key: keyId, isValid: null, comment: null }
  if (key === null) {
    const told = message('signature-not-checked', { over, key: keyId })
    return { by: 'nobody', seen: { ...seen, message: told }, fault: null }
  }
  if (keyId !== key.id) {
    const told = message('signature-by-other-key', { over, key: keyId, asked: key.id })
    return { by: 'other', seen: { ...seen, message: told }, fault: error(file, told) }
  }
  const fault = await faultOf(signature, key, content, over)
  if (fault !== null) return { by: 'key', seen: null, fault: error(file, fault) }
  const told = message('signature-valid', { over, key: keyId })
  return { by: 'key', seen: { ...seen, isValid: true, comment, message: told }, fault: null }
}

/** The time stamps that lie in a bundle or beside it: named, and not read. docs/signing.md says who can. */
export function timestampsOf(bundle: Bundle): readonly SeenTimestamp[] {
  const beside = sealBeside(`${bundle.path.replace(/\.zip$/, '')}.${sealedPath}.tsr`)
  const seals = [...(beside === null ? [] : [beside]), ...sealsInside(bundle, '.tsr')]
  return seals.map(({ file }) => ({ file, message: message('timestamp-not-read') }))
}

/** A small file that was put on a bundle: a signature or a time stamp, in its `signatures/` or beside it. */
interface Seal {
  /** Its path in the bundle, or its name beside it. */
  readonly file: string
  /** Empty where it is longer than any signature or time stamp. */
  readonly read: () => Promise<Buffer>
}

/** Time stamps carry certificates, of some kilobytes each. */
const longest = 1 << 20

/** Null where there is no such file. */
function sealBeside(path: string): Seal | null {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile() !== true) return null
  return { file: basename(path), read: async () => (found.size > longest ? Buffer.alloc(0) : readFileSync(path)) }
}

/** Those in `signatures/` that are over the tag manifest by their names, `tagmanifest-sha256.txt….tsr`, by path bytes. */
const sealsInside = (bundle: Bundle, ending: '.minisig' | '.tsr'): readonly Seal[] =>
  bundle
    .entries()
    .filter(({ path }) => path.startsWith(`signatures/${sealedPath}`) && path.endsWith(ending))
    .map(({ path, bytes }) => ({
      file: path,
      read: async () => (bytes > longest ? Buffer.alloc(0) : Buffer.from(await bundle.read(path))),
    }))
