/** What the commands of a farm have in common: its store, its broker, notes about both. */

import { brokerAddress } from '../../../farm/broker-address.ts'
import type { Job } from '../../../farm/job.ts'
import type { Message } from '../../../model/message.ts'
import { NotAsExpected } from '../../../support/expected.ts'
import { farmTexts } from '../../../texts/english/farm.ts'
import { fill, type Language } from '../../../texts/language.ts'
import { message } from '../../../texts/message.ts'
import { inWords } from '../../../texts/sentence.ts'
import { type Invocation, type Option, stringOption } from '../../terminal/command.ts'

/** `--store` and `--broker`. */
export const farmOptions: Readonly<Record<'store' | 'broker', Option>> = {
  store: { type: 'string', value: 'STORE', what: farmTexts.optStore },
  broker: { type: 'string', value: 'URL', what: farmTexts.optBroker },
}

/** The store of the farm, as the person or the environment names it. */
export const storeOf = (call: Invocation): string =>
  stringOption(call, 'store') ?? (call.env['WIKIFONDS_STORE'] || 'farm')

/** The address of the broker, null where none is given. */
export const brokerOf = (call: Invocation): string | null => brokerAddress(stringOption(call, 'broker'), call.env)

/** Writes what the broker says to stderr. */
export const noteTo =
  ({ err, language }: Invocation) =>
  (what: Message): void =>
    void err.write(`${fill(farmTexts.note[language], { what: inWords(what, language) })}\n`)

/** What a person is shown of a job: the key of its wiki, and which range of it. */
export const titleOf = ({ key, range }: Pick<Job, 'key' | 'range'>, language: Language): string =>
  range === null ? key : fill(farmTexts.rangeName[language], { key, ...range })

/** A number of the command line, at least one. Throws NotAsExpected. */
export function countOption(call: Invocation, name: string): number | null {
  const given = stringOption(call, name)
  if (given === null) return null
  if (!/^[1-9]\d{0,8}$/.test(given))
    throw new NotAsExpected(`--${name}`, message('number-at-least', { count: '1' }), given)
  return Number(given)
}
