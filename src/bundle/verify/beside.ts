import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Check } from '../../model/bundle.ts'
import { message } from '../../texts/message.ts'
import { findings } from './finding.ts'

const { error } = findings('zip')

/** The zip as a whole against the checksum that `run` laid beside it, where that came along. */
export const beside: Check = {
  name: 'zip',
  async *run(bundle) {
    const file = `${bundle.path}.sha256`
    if (bundle.kind !== 'zip' || !existsSync(file)) return
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(bundle.path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
    if (readFileSync(file, 'utf8').slice(0, 64) !== hash.digest('hex'))
      yield error(basename(bundle.path), message('checksum-beside-differs', { file: basename(file) }))
  },
}
