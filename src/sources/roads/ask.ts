/** A service is asked a question or two, gently: once more where it was busy, and no more. */

import { StopRun } from '../../texts/errors.ts'
import { realTimer } from '../common/turns.ts'
import { openArchiveClient } from '../kinds/web-captures/fetch/client.ts'

/** Asks one service. Throws SOURCE_UNREACHABLE and SOURCE_BUSY. */
export type AskService = (address: string) => Promise<{ readonly status: number; readonly text: string }>

/** The pace of a service that is asked a question or two. */
const pace = { concurrency: 1, perSecond: 1, tries: 2, indexPerMinute: 120, pauseSeconds: 5 }

/** Works with a service and lets go of it. */
export async function withService<Result>(
  contact: string | undefined,
  signal: AbortSignal,
  work: (ask: AskService) => Promise<Result>,
): Promise<Result> {
  const client = openArchiveClient({ ...pace, contact }, signal, realTimer)
  try {
    return await work(async (address) => {
      const asked = await client.ask(address, 'index', (answer) => ({ value: answer }))
      if ('failure' in asked)
        throw new StopRun('SOURCE_UNREACHABLE', { url: new URL(address).origin, reason: asked.failure })
      return { status: asked.value.status, text: asked.value.body.toString('utf8') }
    })
  } finally {
    await client.close()
  }
}
