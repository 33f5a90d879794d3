/**
 * What HTTrack says of its own mirror: `hts-cache/new.txt` lists which address went into which file. Tab-separated: date,
 * size, flags, status, message, type, tag, URL, local file, referrer (HTTrack 3.49, `htscache.c`).
 */

import { readFile } from 'node:fs/promises'
import { percentDecode } from '../../../../model/percent.ts'
import { joinPath, type KeptAddresses } from './folder.ts'

const listNames = ['hts-cache/new.txt', 'hts-cache/old.txt']

/** Local file, relative to the project's folder → address; of several entries the last. Empty where HTTrack left no list. */
export async function readHttrackList(folder: Buffer): Promise<KeptAddresses> {
  const addresses = new Map<string, string>()
  for (const name of [...listNames].reverse()) {
    for (const line of (await readIfThere(joinPath(folder, Buffer.from(name)))).split('\n')) {
      const [, , , status, , , , address, file] = line.split('\t')
      if (status === '200' && address !== undefined && file !== undefined && URL.canParse(address))
        addresses.set(localPath(file), address)
    }
  }
  return addresses
}

/** The paths of one host's folder, relative to it. */
export function addressesIn(folder: string, addresses: KeptAddresses): KeptAddresses {
  const inside = [...addresses].filter(([path]) => path.startsWith(`${folder}/`))
  return new Map(inside.map(([path, address]) => [path.slice(folder.length + 1), address]))
}

/** `./host/wiki/T.html`; some versions escape it as an address. */
const localPath = (file: string): string => percentDecode(file.trim()).replace(/^\.?\/+/, '')

async function readIfThere(path: Buffer): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
