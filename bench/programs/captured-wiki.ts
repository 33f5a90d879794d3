/** Serves the captures of an invented wiki and says where: `tsx bench/programs/captured-wiki.ts PAGES CAPTURES [FAULTS]`; ends with its standard input. */

import { captureWiki, serveArchive } from '../../test/sources/web-captures/archive-server.ts'

const [pages = 0, captures = 0, faults = 0] = process.argv.slice(2).map(Number)
/** A page of a wiki is some 20 kB. */
const more = Array.from(
  { length: 60 },
  (_, at) =>
    `</p><p>Le semis ${at} <a href="/wiki/Serre${at}" title="Serre${at}">de la serre</a>${' lève au printemps'.repeat(12)}.`,
).join('')
const archive = await serveArchive(captureWiki({ pages, captures, seed: 11, more }).captures, { faults })
process.stdout.write(`${archive.origin}\n`)
process.stdin.on('end', () => void archive.close()).resume()
process.on('SIGUSR2', () => {
  process.stdout.write(`${JSON.stringify([...archive.given].filter(([, count]) => count > 1))}\n`)
})
