/** `crawl.ts ADDRESS STORE.sqlite [PACE]`: reads a wiki into a store, or goes on where a killed run stopped. For tests that kill it. */

import { source } from '../../../src/sources/kinds/mediawiki-api/mediawiki-api.ts'
import { apiInput } from './read-api.ts'
import { openStore } from './store.ts'

const [address = '', path = '', pace] = process.argv.slice(2)
const store = openStore(path)
const input = apiInput(address, store, pace === undefined ? {} : { pace: JSON.parse(pace) })
for await (const event of source.read(input, new AbortController().signal)) await store.take(event)
store.close()
