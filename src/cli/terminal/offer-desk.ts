/** Whoever calls the program without a word may not know the commands: they are offered the desk. */

import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { terminalTexts } from '../../texts/english/terminal.ts'
import type { Language } from '../../texts/language.ts'

interface Ends {
  readonly input: Readable
  readonly out: Writable & { readonly isTTY?: boolean }
}

/** Whether somebody sits at both ends of the terminal and says yes; nobody is asked elsewhere, and Ctrl-D is a no. */
export function wantsDesk({ input, out }: Ends, language: Language): Promise<boolean> {
  if (!('isTTY' in input && input.isTTY === true) || out.isTTY !== true) return Promise.resolve(false)
  const lines = createInterface({ input, output: out })
  return new Promise((resolve) => {
    lines.once('close', () => resolve(false))
    lines.question(`\n${terminalTexts.deskOffer[language]}`, (said) => {
      resolve(/^(?:|y|yes|o|oui)$/i.test(said.trim()))
      lines.close()
    })
  })
}
