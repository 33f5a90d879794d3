/**
 * Yesterday's program made these bundles too: a list of hashes, by folder of `data/` and table of the catalogue. A change that means to
 * change nothing renews none of it; `WIKIFONDS_RENEW=yes` writes it anew, for the eyes of whoever reads the change.
 */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { put, scratchFolder } from '../support/scratch.ts'
import { demoBuild } from './demo-builds.ts'
import { plantedDump, policy } from './planted.ts'
import { runPipeline } from './run-demo.ts'

const kept = join(import.meta.dirname, '..', 'fixtures', 'same-bytes.json')
type Hashes = Readonly<Record<string, string>>

/** Shadow tables of a full-text index hold no value of their own. */
const tablesSql =
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite_%' ORDER BY name"

/** One hash a folder of `data/`, of paths and bytes, and one a table. What is packed is taken out: zlib differs between builds of Node. */
function hashesOf(folder: string): Hashes {
  const folders = new Map<string, ReturnType<typeof createHash>>()
  const add = (name: string, ...parts: readonly (string | Buffer)[]): void => {
    const hash = folders.get(name) ?? createHash('sha256')
    folders.set(name, hash)
    for (const part of parts) hash.update(part).update('\0')
  }
  for (const path of readdirSync(join(folder, 'data'), { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, 'data', path)
    if (!statSync(file).isFile()) continue
    const bytes = readFileSync(file)
    if (!path.endsWith('.sqlite')) add(dirname(path), path, path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    else {
      const database = new Database(file, { readonly: true })
      for (const name of database.prepare(tablesSql).pluck().all() as readonly string[])
        for (const row of database.prepare(`SELECT * FROM "${name}"`).safeIntegers().raw().iterate())
          add(
            `${path} ${name}`,
            ...(row as readonly unknown[]).map((cell) => (Buffer.isBuffer(cell) ? cell : String(cell))),
          )
      database.close()
    }
  }
  return Object.fromEntries([...folders].map(([name, hash]) => [name, hash.digest('hex').slice(0, 16)]))
}

/** A wiki full of values that its policy takes out. */
async function planted(): Promise<string> {
  const folder = scratchFolder()
  put(folder, 'privacy.yml', policy)
  const pipeline = put(
    folder,
    'wiki.yml',
    `wiki: { key: plante, language: fr, baseUrl: "https://wiki.plante.example" }
sources: [${plantedDump()}]
privacy: { policy: privacy.yml }
bundle: { date: 2023-01-15, contact: accueil@asso.example }
`,
  )
  return (await runPipeline(pipeline, { environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' } })).folder
}

test('the demo, its mirror and a wiki full of private values', async () => {
  const found: Readonly<Record<string, Hashes>> = {
    demo: hashesOf((await demoBuild('demo')).folder),
    'demo-mirror': hashesOf((await demoBuild('demo-mirror')).folder),
    planted: hashesOf(await planted()),
  }
  if ((process.env['WIKIFONDS_RENEW'] ?? '') !== '') writeFileSync(kept, `${JSON.stringify(found, null, 2)}\n`)
  expect(found).toEqual(JSON.parse(readFileSync(kept, 'utf8')))
})
