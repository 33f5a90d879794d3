import { openDump } from '../decompress.ts'

/** The lines of a text file, plain or packed, without their ends. */
export async function* linesOf(path: string, signal: AbortSignal): AsyncGenerator<string> {
  const { chunks } = await openDump(path, signal)
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  if (rest !== '') yield rest
}
