/** `PROTECTIONLEVEL` and kin: who may change a page is not kept. */

import { message } from '../../../texts/message.ts'
import { addLoss } from '../read/reader.ts'
import type { FunctionCall, ParserFunction } from './call.ts'

/** As of a page that is not protected; told as a loss. */
const unprotected =
  (name: string, said: string): ParserFunction =>
  ({ page }: FunctionCall) => {
    addLoss(page, 'function-unknown', { reason: message('protection-not-kept', { name }) })
    return said
  }

/** `PROTECTIONLEVEL`, `PROTECTIONEXPIRY` and `CASCADINGSOURCES`, by lower-case name. */
export const protectionFunctions: Readonly<Record<string, ParserFunction>> = {
  protectionlevel: unprotected('protectionlevel', ''),
  protectionexpiry: unprotected('protectionexpiry', 'infinity'),
  cascadingsources: unprotected('cascadingsources', ''),
}
