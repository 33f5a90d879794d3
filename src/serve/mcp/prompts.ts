/** Questions ready to be asked, in the languages of the program. */

import { promptTexts } from '../../texts/english/mcp.ts'
import { fill, type Language, languages } from '../../texts/language.ts'
import { isObject, RpcProblem } from './protocol.ts'

/** Their names end with their language. */
const prompts = Object.entries(promptTexts).flatMap(([name, texts]) =>
  languages.map((language) => ({ name: `${name}-${language}`, language, texts })),
)

/** The prompts as `prompts/list` gives them. */
export const listPrompts = () =>
  prompts.map(({ name, language, texts }) => ({
    name,
    description: texts.what[language],
    arguments: [{ name: 'subject', description: texts.subject[language], required: true }],
  }))

/** The question of a user. Throws RpcProblem for a name or a subject that there is not. */
export function getPrompt(name: unknown, given: unknown) {
  const prompt = prompts.find((one) => one.name === name)
  const subject = isObject(given) ? given['subject'] : undefined
  if (prompt === undefined) throw new RpcProblem('params', 'There is no such prompt.')
  if (typeof subject !== 'string' || subject.trim() === '') throw new RpcProblem('params', 'It needs a subject.')
  return {
    description: prompt.texts.what[prompt.language],
    messages: [asUser(prompt.texts.ask, prompt.language, subject)],
  }
}

const asUser = (ask: (typeof prompts)[number]['texts']['ask'], language: Language, subject: string) => ({
  role: 'user',
  content: { type: 'text', text: fill(ask[language], { subject }) },
})
