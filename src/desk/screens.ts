/** Every screen of the desk, in the order of the way: one file in screens/ and one line here. */

import type { Screen } from './common/screen.ts'
import { about } from './screens/about.ts'
import { account } from './screens/account.ts'
import { bundle } from './screens/bundle.ts'
import { doubts } from './screens/doubts.ts'
import { give } from './screens/give.ts'
import { links } from './screens/links.ts'
import { privacy } from './screens/privacy.ts'
import { run } from './screens/run.ts'
import { sources } from './screens/sources.ts'

export const screens: readonly Screen[] = [sources, about, privacy, run, account, doubts, links, give, bundle]
