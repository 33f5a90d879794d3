import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { writePrivate } from '../../pipeline/io/writable.ts'
import { linkTexts } from '../../texts/english/links.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill } from '../../texts/language.ts'
import { type CommandBody, flag } from '../terminal/command.ts'
import { readPort } from '../terminal/read-port.ts'

/** Not that of `serve`: both may be open at once. */
const usualPort = 8090

export const command: CommandBody = {
  usage: '[--port 8090] [--no-open] [--test-net]',
  examples: ['wikifonds desk'],
  arguments: { min: 0, max: 0 },
  options: {
    port: { type: 'string', value: 'PORT', what: terminalTexts.optDeskPort },
    'no-open': { type: 'boolean', what: terminalTexts.optNoOpen },
    'test-net': { type: 'boolean', what: linkTexts.optTestNet },
  },
  async run(call) {
    const { openDesk } = await import('../../desk/desk.ts')
    const language = typeof call.options['lang'] === 'string' ? call.language : null
    const port = readPort(call, usualPort)
    const [folder, testNet] = [process.cwd(), flag(call, 'test-net')]
    const desk = await openDesk({ folder, port, environment: call.env, language, testNet })
    if (call.json) call.out.write(`${JSON.stringify({ url: desk.url })}\n`)
    else call.out.write(`${fill(terminalTexts.deskOpen[call.language], { url: desk.url })}\n`)
    const door = join(process.cwd(), 'wikifonds-desk.html')
    if (!flag(call, 'no-open') && !call.json) openBrowser(desk.url, door)
    await new Promise<void>((stop) => {
      if (call.signal.aborted) stop()
      call.signal.addEventListener('abort', () => stop(), { once: true })
    })
    rmSync(door, { force: true })
    await desk.close()
    return 0
  },
}

/** By a file that only its owner reads: everybody on this machine sees the words of a command line. Where there is no browser, the address was printed. */
function openBrowser(url: string, door: string): void {
  writePrivate(
    door,
    `<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${url}"><title>wikifonds</title>\n`,
  )
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open'
  const child = spawn(opener, [pathToFileURL(door).href], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
