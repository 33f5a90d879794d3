import type { SourceInput } from '../src/sources/common/source.ts'

/** A file or folder as a source is given it that was never read. */
export const inputOf = (path: string): SourceInput => ({
  from: [path],
  files: null,
  hosts: [],
  language: null,
  timezone: null,
  live: null,
  known: { note: () => null, text: () => null, html: () => null, hasFile: () => false },
})
