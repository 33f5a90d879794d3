/** A field for each `:name` place of the statement in the box; a value that was typed stays while the name does. */

import { parametersOf, type QueryParameter } from '../../catalogue/read/parameters.ts'
import type { SqlQuestion } from '../worker/messages.ts'
import { element, made, say } from './words.ts'

const fields = element('wf-sql-parameters', HTMLElement)
const values = new Map<string, string>()

/** Shows the fields that a statement asks for. */
export function showParameters(sql: string): void {
  const wanted = parametersOf(sql)
  const shown = [...fields.querySelectorAll('input')].map(({ name }) => name)
  if (wanted.map(({ name }) => name).join() === shown.join()) return
  fields.replaceChildren(...wanted.map(fieldOf))
  fields.hidden = wanted.length === 0
}

function fieldOf({ name, isOptional, fallback }: QueryParameter): HTMLElement {
  const line = made('p')
  const id = `wf-sql-p-${name}`
  const known = document.querySelector<HTMLTemplateElement>(`template[data-wf-parameter="${CSS.escape(name)}"]`)
  const label = made('label', `:${name}`, { for: id })
  const input = made('input', '', { id, name, type: 'text', autocomplete: 'off' })
  input.value = values.get(name) ?? ''
  input.required = !isOptional
  input.placeholder = fallback ?? known?.dataset['wfExample'] ?? ''
  input.addEventListener('input', () => values.set(name, input.value))
  const what = [known?.content.textContent, isOptional ? say('sqlOptional') : null].filter(Boolean).join(', ')
  line.append(label, ' ', input, ' ', made('span', what, { class: 'wf-aside-words' }))
  return line
}

/** Puts values into the fields, those that are there and those to come. */
export function setParameters(given: Readonly<Record<string, string>>): void {
  values.clear()
  for (const [name, value] of Object.entries(given)) values.set(name, value)
  for (const input of fields.querySelectorAll('input')) input.value = values.get(input.name) ?? ''
}

/** What the fields hold; an empty one gives no value. */
export function givenParameters(): Readonly<Record<string, string>> {
  const inputs = [...fields.querySelectorAll('input')].filter(({ value }) => value !== '')
  return Object.fromEntries(inputs.map(({ name, value }) => [name, value]))
}

/** The first field without which the statement cannot be asked, and that is empty. */
export const emptyField = (): HTMLInputElement | null =>
  [...fields.querySelectorAll('input')].find(({ required, value }) => required && value === '') ?? null

// The question in the address of the page, so that it can be shared: `#sql=…`, and `p.name=…` for its parameters.

const parameter = 'p.'

/** The question that a fragment holds, with or without its `#`; null where it holds none. */
export function questionOfAddress(fragment: string): SqlQuestion | null {
  const state = new URLSearchParams(fragment.replace(/^#/, ''))
  const sql = state.get('sql')
  if (sql === null) return null
  const parameters = [...state].filter(([name]) => name.startsWith(parameter))
  return {
    sql,
    parameters: Object.fromEntries(parameters.map(([name, value]) => [name.slice(parameter.length), value])),
  }
}

/** The fragment of a question, `#` included; parameters without a value are left out. */
export function addressOfQuestion({ sql, parameters }: SqlQuestion): string {
  const given = Object.entries(parameters).map(([name, value]): [string, string] => [`${parameter}${name}`, value])
  return `#${new URLSearchParams([['sql', sql], ...given])}`
}
