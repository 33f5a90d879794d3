import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { padding } from '../zip/padding.ts'
import { bagInfo, bagitTxt } from './bag-info.ts'
import { citation } from './citation.ts'
import { cratePreview } from './crate-preview.ts'
import { type CsvTable, dataPackage, headerRow } from './datapackage.ts'
import type { Facts } from './facts.ts'
import { licenceFiles } from './licences.ts'
import { algorithms, manifest } from './manifests.ts'
import { bagitProfile } from './profile.ts'
import { readmeHtml, readmeTxt } from './readme.ts'
import { reuseToml } from './reuse.ts'
import { roCrate } from './ro-crate.ts'

type TagContent = string | Buffer | Iterable<string>

/** Every tag file but the tag manifests: path in the bag → content. */
export async function tagFiles(folder: string, facts: Facts): Promise<ReadonlyMap<string, TagContent>> {
  const catalogue = facts.payload.find(({ path }) => path === 'data/index.sqlite')
  return new Map<string, TagContent>([
    ['bagit.txt', bagitTxt],
    ['padding.txt', padding(facts.name, bagitTxt.length, catalogue?.bytes ?? 0)],
    ['bag-info.txt', bagInfo(facts)],
    ['bagit-profile.json', bagitProfile(facts.about.toolVersion)],
    ...algorithms.map((algorithm) => [`manifest-${algorithm}.txt`, manifest(facts.payload, algorithm)] as const),
    ['ro-crate-metadata.json', roCrate(facts)],
    ['ro-crate-preview.html', cratePreview(facts)],
    ['datapackage.json', dataPackage(facts, await csvTables(folder, facts))],
    ['CITATION.cff', citation(facts)],
    ['REUSE.toml', reuseToml(facts)],
    ['README.html', readmeHtml(facts)],
    ['README.txt', readmeTxt(facts)],
    ...(await licenceFiles(facts)),
  ])
}

async function csvTables(folder: string, { payload }: Facts): Promise<readonly CsvTable[]> {
  const files = payload.filter(({ path }) => path.startsWith('data/records/') && path.endsWith('.csv'))
  const tables: CsvTable[] = []
  for (const file of files) tables.push({ file, columns: headerRow(await beginning(join(folder, file.path))) })
  return tables
}

/** More than any header row of ours. */
const headBytes = 1 << 16

async function beginning(file: string): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of createReadStream(file, { end: headBytes - 1 })) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
