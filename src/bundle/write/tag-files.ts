import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { padding } from '../zip/padding.ts'
import { bagInfo, bagitTxt } from './bag-info.ts'
import { citation } from './citation.ts'
import { cratePreview } from './crate-preview.ts'
import { type CsvTable, dataPackage, headerRow } from './datapackage.ts'
import type { BundleFacts } from './facts.ts'
import { licenceFiles } from './licences.ts'
import { bagitProfile } from './profile.ts'
import { readmeHtml, readmeTxt } from './readme.ts'
import { reuseToml } from './reuse.ts'
import { roCrate } from './ro-crate.ts'

/** Every tag file but the manifests: path in the bag → content. */
export async function tagFiles(folder: string, facts: BundleFacts): Promise<ReadonlyMap<string, string | Buffer>> {
  return new Map<string, string | Buffer>([
    ['bagit.txt', bagitTxt],
    ['padding.txt', padding(facts.name, bagitTxt.length, facts.payload.catalogue?.bytes ?? 0)],
    ['bag-info.txt', bagInfo(facts)],
    ['bagit-profile.json', bagitProfile(facts.about.toolVersion)],
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

async function csvTables(folder: string, { payload }: BundleFacts): Promise<readonly CsvTable[]> {
  const tables: CsvTable[] = []
  for (const file of payload.tables) {
    const columns = await headerRow(createReadStream(join(folder, file.path)), file.path)
    tables.push({ file, columns })
  }
  return tables
}
