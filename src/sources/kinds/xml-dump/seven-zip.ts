import { outputOf, startTool } from './tool.ts'

/**
 * Names of the XML files in a .7z: some hold pictures and lists beside the dump. Empty when none ends in `.xml`, which
 * means the whole content; null when no 7z is installed.
 */
export async function listSevenZip(path: string, signal: AbortSignal): Promise<readonly string[] | null> {
  const child = await startTool(
    ['7z', '7zz', '7za'].map((command) => ({ command, args: ['l', '-slt', '-ba', '--', path] })),
  )
  if (child === null) return null
  let listing = ''
  for await (const chunk of outputOf(child, null, signal)) listing += Buffer.from(chunk).toString('utf8')
  const names = [...listing.matchAll(/^Path = (.*)$/gm)].map((match) => (match[1] ?? '').trimEnd())
  return names.filter((name) => /\.xml$/i.test(name)).sort()
}
