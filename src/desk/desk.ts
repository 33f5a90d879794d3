/** The door of the desk: a server for the one person at this machine, until it is closed. */

import { randomBytes } from 'node:crypto'
import type { SiteLanguage } from '../texts/language.ts'
import { chosenFolder } from './common/folders.ts'
import { openPreviews } from './common/previews.ts'
import { openSession } from './common/session.ts'
import { openJobs } from './jobs/jobs.ts'
import { listen } from './server.ts'

/** Where the desk works, and how it speaks. */
export interface DeskOptions {
  /** Pipeline files and bundles lie in it. */
  readonly folder: string
  /** 0: any free one. */
  readonly port: number
  readonly environment: NodeJS.ProcessEnv
  /** Null: as the browser asks, or as it was chosen before. */
  readonly language: SiteLanguage | null
  /** Whether a policy of links may lead names to this machine, for tests. */
  readonly testNet?: boolean
}

/** A desk that is open. */
export interface Desk {
  /** The first address: it lets a browser in, and nobody else should see it. */
  readonly url: string
  /** Stops listening; work that is going on ends, and goes on later. */
  close(): Promise<void>
}

const tokenBytes = 24

/** Opens the desk on 127.0.0.1. Throws SERVE_ADDRESS, CONFIG_UNREADABLE. */
export async function openDesk({
  folder: named,
  port,
  environment,
  language,
  testNet = false,
}: DeskOptions): Promise<Desk> {
  const folder = chosenFolder(named)
  const session = openSession(folder)
  if (language !== null) session.keep({ language })
  const jobs = openJobs(folder, environment)
  let origin = ''
  const previews = openPreviews(() => origin)
  const [token, cookie, formKey] = [0, 0, 0].map(() => randomBytes(tokenBytes).toString('base64url')) as [
    string,
    string,
    string,
  ]
  const listening = await listen(
    port,
    {
      folder,
      environment,
      testNet,
      session,
      allowed: { folders: new Set(), ways: new Map() },
      jobs,
      previews,
      inspected: new Map(),
      checked: new Map(),
    },
    (own) => {
      origin = own
      return { origin: own, token, session: cookie, formKey }
    },
  )
  return {
    url: `${listening.origin}/?token=${token}`,
    async close() {
      jobs.close()
      await listening.close()
      await previews.close()
    },
  }
}
