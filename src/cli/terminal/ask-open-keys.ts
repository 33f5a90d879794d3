/** Asks a person who sits at a terminal for what the source of a wiki leaves open. */

import { createInterface } from 'node:readline'
import { type InitAnswers, isAnswer, type OpenKey } from '../../pipeline/commands/init.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill } from '../../texts/language.ts'
import type { Invocation } from './command.ts'
import { isAtTerminal } from './passphrase.ts'

/** Keys that are asked, with an answer that one may look like. */
const asked = { timezone: 'Europe/Paris', rights: 'CC-BY-SA-4.0', closed: '2022-12-31' } as const

/** The answers to those keys that are open; nothing where nobody sits there. Enter leaves a key open, Ctrl-D all that follow. */
export async function askOpenKeys(call: Invocation, toFillIn: readonly OpenKey[]): Promise<InitAnswers> {
  const { input, err, language } = call
  const questions = (['timezone', 'rights', 'closed'] as const).flatMap((key) =>
    toFillIn.flatMap((open) => (open.key === key ? [{ key, example: open.guess ?? asked[key] }] : [])),
  )
  if (!isAtTerminal(call) || call.json || call.quiet || questions.length === 0) return {}
  const lines = createInterface({ input, output: err, terminal: true })
  lines.once('SIGINT', () => {
    lines.close()
    process.kill(process.pid, 'SIGINT')
  })
  const typed = lines[Symbol.asyncIterator]()
  const answers: Partial<Record<keyof typeof asked, string>> = {}
  err.write(`${terminalTexts.initAsk[language]}\n`)
  try {
    for (const { key, example } of questions)
      for (;;) {
        err.write(`  ${fill(terminalTexts[`ask.${key}`][language], { example })}`)
        const { value, done } = await typed.next()
        if (done === true) return answers
        const said = value.trim()
        if (said === '') break
        if (isAnswer(key, said)) {
          answers[key] = said
          break
        }
        err.write(`  ${terminalTexts.initAskAgain[language]}\n`)
      }
    return answers
  } finally {
    lines.close()
  }
}
