// `npm test [-- vitest arguments]`: installs and builds what is missing, then runs all tests.
import { join } from 'node:path'
import { must, prepare } from './prepare.mjs'

prepare()
must(process.execPath, [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)])
