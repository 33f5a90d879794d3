/** How the store of a farm is, for `doctor`. */

import { accessSync, constants } from 'node:fs'
import type { Wording } from '../../model/message.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { systemReason, WikifondsError } from '../../texts/errors.ts'
import { sentence } from '../../texts/sentence.ts'
import { bucketAccess, bucketAt, isBucketAddress } from './bucket-address.ts'
import { readObjectList } from './bucket-answer.ts'
import { openBucket } from './bucket-client.ts'

/** Its address where it can be read; null with the reason where it is of no use. */
export async function examineStore(
  named: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly found: Wording | null; readonly cost: { readonly en: string; readonly fr: string } }> {
  const nothing = { en: '', fr: '' }
  try {
    if (isBucketAddress(named)) {
      const bucket = bucketAt(named)
      const client = openBucket(bucket, bucketAccess(bucket, environment), new AbortController().signal)
      const query = { 'list-type': '2', prefix: bucket.prefix, 'max-keys': '1' }
      const list = await client.ask({ method: 'GET', key: '', query, timeoutMs: 10_000 }, (answer) => answer.text())
      readObjectList(bucket.address, list)
      return { found: bucket.address, cost: nothing }
    }
    accessSync(named, constants.W_OK | constants.X_OK)
    return { found: named, cost: nothing }
  } catch (error) {
    if (error instanceof WikifondsError || error instanceof NotAsExpected)
      return { found: null, cost: { en: sentence(error.sentence, 'en'), fr: sentence(error.sentence, 'fr') } }
    const reason = systemReason(error)
    return {
      found: null,
      cost:
        typeof reason === 'string'
          ? { en: reason, fr: reason }
          : { en: sentence(reason, 'en'), fr: sentence(reason, 'fr') },
    }
  }
}
