/** The data files of the built-in policy, in `policies/` beside this file; whoever drives reads them and hands in their texts. */
export const dataFiles = {
  builtin: 'builtin.yml',
  padHosts: 'pad-hosts.yml',
  closures: 'closures.yml',
  archives: 'archives.yml',
  tracking: 'tracking.yml',
  patterns: 'patterns.yml',
  suffixes: 'suffixes.yml',
  specialPages: 'special-pages.yml',
} as const

export type DataName = keyof typeof dataFiles

/** The text of every data file, by name. */
export type DataTexts = Readonly<Record<DataName, string>>
