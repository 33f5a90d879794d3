/** The passphrase of a private key: from the environment, else asked for where somebody sits at a terminal. */

import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { passphraseIn } from '../../pipeline/io/signing.ts'
import { signingTexts } from '../../texts/english/signing.ts'
import { StopRun } from '../../texts/errors.ts'
import { fill } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import type { Invocation } from './command.ts'

/** That of a key that is there; null: nobody can be asked. Throws KEY_PASSPHRASE where nothing is typed. */
export async function passphraseOf(call: Invocation, key: string): Promise<string | null> {
  const given = passphraseIn(call.env)
  if (given !== null || !isAtTerminal(call)) return given
  return askHidden(call, key, fill(signingTexts.askPassphrase[call.language], { key }))
}

/** One for a new key, asked for twice; null: none is wanted, or nobody can be asked. Throws KEY_PASSPHRASE where the two differ. */
export async function newPassphrase(call: Invocation, key: string): Promise<string | null> {
  const given = passphraseIn(call.env)
  if (given !== null || !isAtTerminal(call)) return given
  const first = await askHidden(call, key, signingTexts.askNewPassphrase[call.language])
  if (first === '') return null
  const again = await askHidden(call, key, signingTexts.askAgain[call.language])
  if (again !== first) throw new StopRun('KEY_PASSPHRASE', { path: key, reason: message('passphrases-differ') })
  return first
}

/** Whether somebody can be asked. */
export const isAtTerminal = ({ input }: Invocation): boolean => 'isTTY' in input && input.isTTY === true

/** What is typed is not shown. */
function askHidden({ input, err }: Invocation, key: string, question: string): Promise<string> {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output, terminal: true })
  err.write(question)
  return new Promise((resolve, reject) => {
    let typed: string | null = null
    lines.once('line', (line) => {
      typed = line
      lines.close()
    })
    lines.once('SIGINT', () => {
      lines.close()
      process.kill(process.pid, 'SIGINT')
    })
    lines.once('close', () => {
      err.write('\n')
      // Ctrl-D is no empty passphrase.
      if (typed === null) reject(new StopRun('KEY_PASSPHRASE', { path: key, reason: message('passphrase-missing') }))
      else resolve(typed)
    })
  })
}
