/** Streams whose words are kept. */

import { Writable } from 'node:stream'

/** Everything that is written to a stream. */
export class Kept extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}
