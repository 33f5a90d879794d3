// `npm test` and `npm run test:whole`, each `[-- vitest arguments]`: install and build what is missing, then run a half of the tests.
import { join } from 'node:path'
import { must, prepare } from './prepare.mjs'

const [half, ...rest] = process.argv.slice(2)
const projects = { newcomer: ['pure', 'parts', 'main'], whole: ['whole', 'runs'] }[half]
const named = rest.some((one) => one.startsWith('--project'))

prepare()
must(process.execPath, [
  join('node_modules', 'vitest', 'vitest.mjs'),
  'run',
  ...(named ? [] : projects.flatMap((project) => ['--project', project])),
  ...rest,
])
