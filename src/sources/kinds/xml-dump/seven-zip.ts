import { outputOf, startTool } from './tool.ts'

export interface SevenZipListing {
  /** The XML files in it: some hold pictures and lists beside the dump. Empty when none ends in `.xml`: then the whole content. */
  readonly names: readonly string[]
  /** Unpacked size of what is read. */
  readonly bytes: number
  /** Other files in it, which are not read. */
  readonly others: number
}

const tools = ['7z', '7zz', '7za']

/** What a .7z holds; null when no 7z is installed. */
export async function listSevenZip(path: string, signal: AbortSignal): Promise<SevenZipListing | null> {
  const child = await startTool(tools.map((command) => ({ command, args: ['l', '-slt', '-ba', '--', path] })))
  if (child === null) return null
  let listing = ''
  for await (const chunk of outputOf(child, null, signal)) listing += Buffer.from(chunk).toString('utf8')
  const files = listing.split(/\r?\n\r?\n/).flatMap((block) => {
    const [name, bytes] = [/^Path = (.*)$/m.exec(block)?.[1]?.trimEnd(), /^Size = (\d+)/m.exec(block)?.[1]]
    return name === undefined || /^Attributes = D/m.test(block) ? [] : [{ name, bytes: Number(bytes ?? 0) }]
  })
  const dumps = files.filter(({ name }) => /\.xml$/i.test(name))
  const read = dumps.length === 0 ? files : dumps
  return {
    names: dumps.map(({ name }) => name).sort(),
    bytes: read.reduce((sum, { bytes }) => sum + bytes, 0),
    others: files.length - read.length,
  }
}

/** The tool that writes the content of some files of a .7z, one after the other; null when no 7z is installed. */
export const startSevenZip = (path: string, names: readonly string[]) =>
  startTool(tools.map((command) => ({ command, args: ['x', '-so', '-bd', '-spd', '--', path, ...names] })))
