/** What a new pipeline file leaves to be filled in, as lines for a person. */

import type { OpenKey } from '../../pipeline/commands/init.ts'
import { openKeyTexts } from '../../texts/english/pipeline-file.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language } from '../../texts/language.ts'

/** `  timezone  where its meetings take place … (Europe/Paris?)`, one line for each key that is open, under a head. */
export function openKeyLines(toFillIn: readonly OpenKey[], language: Language): readonly string[] {
  if (toFillIn.length === 0) return []
  const width = Math.max(...toFillIn.map(({ key }) => key.length)) + 2
  const lines = toFillIn.map(({ key, guess }) => {
    const what = openKeyTexts[key][language]
    const said = guess === null ? what : fill(terminalTexts.initGuess[language], { what, guess })
    return `  ${key.padEnd(width)}${said}`
  })
  return [terminalTexts.initToFillIn[language], ...lines]
}
