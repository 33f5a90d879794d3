/** A finished bundle over HTTP, until it is closed. */

import { StopRun } from '../../model/errors.ts'
import { message } from '../../model/message.ts'
import { type Running, startServer } from '../../serve/serve.ts'
import { openFonds } from '../io/open-bundle.ts'
import { findMeetings, searchPages } from './query.ts'

/** Serves a zip or its folder. Throws BUNDLE_UNREADABLE, CATALOGUE_UNREADABLE, SERVE_ADDRESS. */
export async function serve(
  path: string,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Running> {
  const fonds = await openFonds(path)
  try {
    const { bundle, catalogue } = fonds
    if (bundle === null) throw new StopRun('BUNDLE_UNREADABLE', { path, reason: message('catalogue-alone') })
    const running = await startServer(
      {
        bundle,
        catalogue,
        search: (words, limit) => searchPages(catalogue, words, limit),
        meetings: (filter) => findMeetings(catalogue, filter),
      },
      { host, port, report: (error) => process.emitWarning(error instanceof Error ? error : String(error)) },
    )
    return {
      ...running,
      async close() {
        await running.close()
        await fonds.close()
      },
    }
  } catch (error) {
    await fonds.close()
    throw error
  }
}
