/** Finished bundles as their readers will see them: served on a port of their own, which is another origin than the desk’s. */

import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { serve } from '../../pipeline/commands/serve.ts'

/** The servers of a desk. */
export interface Previews {
  /** Address of the site of a zip, with `/` at its end, by which alone it answers; served anew where the zip is another one. */
  of(zip: string): Promise<string>
  /** Origins that the desk may show in a frame. */
  readonly origins: readonly string[]
  close(): Promise<void>
}

interface Shown {
  readonly stamp: string
  readonly url: string
  readonly close: () => Promise<void>
}

/** `desk`: the origin that may show them in a frame. */
export function openPreviews(desk: () => string): Previews {
  const shown = new Map<string, Shown>()
  return {
    async of(zip) {
      const { mtimeMs, size, ino } = statSync(zip)
      const stamp = `${mtimeMs} ${size} ${ino}`
      const former = shown.get(zip)
      if (former?.stamp === stamp) return former.url
      await former?.close()
      // Not by a cookie: within a frame of another name, browsers send none.
      const secret = randomBytes(24).toString('base64url')
      const running = await serve(zip, { host: '127.0.0.1', port: 0, framedBy: desk(), secret })
      // By another name than the desk: cookies know no ports, and a browser takes none of the desk along to another name.
      const url = `http://localhost:${new URL(running.url).port}/${secret}/`
      shown.set(zip, { stamp, url, close: () => running.close() })
      return url
    },
    get origins() {
      return [...shown.values()].map(({ url }) => new URL(url).origin)
    },
    async close() {
      await Promise.all([...shown.values()].map((one) => one.close()))
    },
  }
}
