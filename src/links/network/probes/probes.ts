/** Every probe: one file here and one line below. */

import type { probeNames } from '../../policy/policy-schema.ts'
import { probe as download } from './download.ts'
import { probe as etherpad } from './etherpad.ts'
import { probe as http } from './http.ts'
import { probe as lstu } from './lstu.ts'
import { probe as oembed } from './oembed.ts'
import type { Probe } from './probe.ts'

type Name = Exclude<(typeof probeNames)[number], 'none'>

/** Every probe by the name that a policy gives it; a new one is a file here and a line below. */
export const probes = {
  http,
  etherpad,
  hedgedoc: download,
  ethercalc: download,
  lstu,
  oembed,
} as const satisfies Record<Name, Probe>
