/** Commands and flags that are planned: who uses one is told that it comes later, not that it is unknown. */

import { StopRun } from '../model/errors.ts'
import type { Wording } from '../model/message.ts'

/** Commands of a later version, as the help lists them. */
export const laterCommands: readonly string[] = ['diff', 'export', 'privacy', 'sign', 'keygen']

/** Flags of a later version, by command. */
const laterFlags: Readonly<Record<string, readonly string[]>> = { verify: ['--key'] }

/** Throws NOT_IN_THIS_VERSION for the name of a planned command. */
export function refuseLaterCommand(name: string): void {
  if (laterCommands.includes(name)) throw new StopRun('NOT_IN_THIS_VERSION', { what: name })
}

/** Throws NOT_IN_THIS_VERSION where the problem is a planned flag. */
export function refuseLaterFlag(command: string, problem: Wording): void {
  const flag = laterFlags[command]?.find((one) => isUnknown(problem, one))
  if (flag !== undefined) throw new StopRun('NOT_IN_THIS_VERSION', { what: `${command} ${flag}` })
}

const isUnknown = (problem: Wording, flag: string): boolean =>
  typeof problem !== 'string' && problem.id === 'flag-unknown' && problem.values['flag'] === flag
