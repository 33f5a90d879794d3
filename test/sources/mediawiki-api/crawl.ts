/**
 * `crawl.ts ADDRESS STORE.sqlite [PACE]`: reads a wiki into a store, or goes on where a killed run stopped. For tests that kill it.
 * It complains of each request that it begins while the host has asked it to wait: who asks knows best what it had been told.
 */

import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { source } from '../../../src/sources/kinds/mediawiki-api/mediawiki-api.ts'
import { apiInput } from './read-api.ts'
import { openStore } from './store.ts'

let waitsUntil = 0
subscribe('http.client.response.finish', (told) => {
  const seconds = Number((told as { readonly response: IncomingMessage }).response.headers['retry-after'] ?? 0)
  waitsUntil = Math.max(waitsUntil, performance.now() + seconds * 1000)
})
subscribe('http.client.request.start', (told) => {
  const { path } = (told as { readonly request: ClientRequest }).request
  if (performance.now() < waitsUntil) console.error(`asked before its time: ${path}`)
})

const [address = '', path = '', pace] = process.argv.slice(2)
const store = openStore(path)
const input = apiInput(address, store, pace === undefined ? {} : { pace: JSON.parse(pace) })
for await (const event of source.read(input, new AbortController().signal)) await store.take(event)
store.close()
