/** Packs every file of a folder, in a process of its own whose heap the test limits. */
import { walk } from '../../src/bundle/bag/disk.ts'
import { writeZip } from '../../src/bundle/zip/write-zip.ts'

const [folder = '', target = ''] = process.argv.slice(2)

async function* paths(): AsyncGenerator<string> {
  for await (const { path } of walk(folder)) yield path
}
await writeZip({ folder, name: 'b', paths: paths(), stored: new Set(), date: '2026-11-24', store: false, target })
