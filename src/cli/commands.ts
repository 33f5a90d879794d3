/** Every command: one file in commands/ and one line here. In the order in which a user meets them. */

import type { Command } from './terminal/command.ts'

export const commands = {
  run: () => import('./commands/run.ts'),
  init: () => import('./commands/init.ts'),
  inspect: () => import('./commands/inspect.ts'),
  find: () => import('./commands/find.ts'),
  extract: () => import('./commands/extract.ts'),
  query: () => import('./commands/query.ts'),
  search: () => import('./commands/search.ts'),
  meetings: () => import('./commands/meetings.ts'),
  serve: () => import('./commands/serve.ts'),
  desk: () => import('./commands/desk.ts'),
  mcp: () => import('./commands/mcp.ts'),
  verify: () => import('./commands/verify.ts'),
  compare: () => import('./commands/compare.ts'),
  diff: () => import('./commands/diff.ts'),
  export: () => import('./commands/export.ts'),
  publish: () => import('./commands/publish.ts'),
  keygen: () => import('./commands/keygen.ts'),
  sign: () => import('./commands/sign.ts'),
  timestamp: () => import('./commands/timestamp.ts'),
  links: () => import('./commands/links/links.ts'),
  records: () => import('./commands/records.ts'),
  privacy: () => import('./commands/privacy/privacy.ts'),
  farm: () => import('./commands/farm/farm.ts'),
  doctor: () => import('./commands/doctor.ts'),
  completion: () => import('./commands/completion.ts'),
} as const satisfies Record<string, () => Promise<{ readonly command: Command }>>
