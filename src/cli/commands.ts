/** Every command: one file in commands/ and one line here, with its summary, so that the help loads none of them. In the order in which a user meets them. */

import { terminalTexts } from '../texts/english/terminal.ts'
import type { Text } from '../texts/language.ts'
import type { Command, CommandBody } from './terminal/command.ts'

const named = (summary: Text, load: () => Promise<{ readonly command: CommandBody }>) => ({
  summary,
  load: async (): Promise<Command> => ({ ...(await load()).command, summary }),
})

export const commands = {
  run: named(terminalTexts.summaryRun, () => import('./commands/run.ts')),
  init: named(terminalTexts.summaryInit, () => import('./commands/init.ts')),
  inspect: named(terminalTexts.summaryInspect, () => import('./commands/inspect.ts')),
  find: named(terminalTexts.summaryFind, () => import('./commands/find.ts')),
  extract: named(terminalTexts.summaryExtract, () => import('./commands/extract.ts')),
  query: named(terminalTexts.summaryQuery, () => import('./commands/query.ts')),
  search: named(terminalTexts.summarySearch, () => import('./commands/search.ts')),
  meetings: named(terminalTexts.summaryMeetings, () => import('./commands/meetings.ts')),
  serve: named(terminalTexts.summaryServe, () => import('./commands/serve.ts')),
  desk: named(terminalTexts.summaryDesk, () => import('./commands/desk.ts')),
  mcp: named(terminalTexts.summaryMcp, () => import('./commands/mcp.ts')),
  verify: named(terminalTexts.summaryVerify, () => import('./commands/verify.ts')),
  compare: named(terminalTexts.summaryCompare, () => import('./commands/compare.ts')),
  diff: named(terminalTexts.summaryDiff, () => import('./commands/diff.ts')),
  export: named(terminalTexts.summaryExport, () => import('./commands/export.ts')),
  publish: named(terminalTexts.summaryPublish, () => import('./commands/publish.ts')),
  keygen: named(terminalTexts.summaryKeygen, () => import('./commands/keygen.ts')),
  sign: named(terminalTexts.summarySign, () => import('./commands/sign.ts')),
  links: named(terminalTexts.summaryLinks, () => import('./commands/links/links.ts')),
  records: named(terminalTexts.summaryRecords, () => import('./commands/records.ts')),
  privacy: named(terminalTexts.summaryPrivacy, () => import('./commands/privacy/privacy.ts')),
  farm: named(terminalTexts.summaryFarm, () => import('./commands/farm/farm.ts')),
  doctor: named(terminalTexts.summaryDoctor, () => import('./commands/doctor.ts')),
  completion: named(terminalTexts.summaryCompletion, () => import('./commands/completion.ts')),
}
