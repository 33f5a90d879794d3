/** What is here and what is not: versions, native module, outside tools, write access, and what each absence costs. */

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { engineVersion } from '../../archive/engine.ts'
import type { Wording } from '../../model/message.ts'
import { toolVersion } from '../../support/version.ts'
import type { Text } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'

/** One thing that was looked for on this machine. */
export interface Health {
  /** The name of a program, or a sentence of ours. */
  readonly name: Wording
  readonly required: boolean
  /** Version, path or `yes`; null when absent. */
  readonly found: Wording | null
  /** What its absence costs. */
  readonly cost: Text
}

const tools: readonly (Omit<Health, 'found' | 'required'> & { readonly commands: readonly string[] })[] = [
  {
    name: 'lbzip2 / bzip2',
    commands: ['lbzip2', 'bzip2'],
    cost: { en: '.bz2 is read three times more slowly', fr: 'les .bz2 sont lus trois fois plus lentement' },
  },
  {
    name: 'xz',
    commands: ['xz'],
    cost: { en: '.xz dumps cannot be read', fr: 'les exports .xz ne peuvent pas être lus' },
  },
  {
    name: '7z',
    commands: ['7z', '7zz', '7za', '7zr'],
    cost: { en: '.7z dumps cannot be read', fr: 'les exports .7z ne peuvent pas être lus' },
  },
  {
    name: 'zstd',
    commands: ['zstd'],
    cost: { en: '.zst is read more slowly', fr: 'les .zst sont lus plus lentement' },
  },
]

/** Looks at this machine; `folder` is where results would be written. */
export async function examine(folder: string, environment: NodeJS.ProcessEnv): Promise<readonly Health[]> {
  const nothing: Text = { en: '', fr: '' }
  return [
    { name: 'wikifonds', required: true, found: toolVersion, cost: nothing },
    {
      name: 'Node.js >= 20.19',
      required: true,
      found: nodeVersion(),
      cost: { en: 'wikifonds does not run', fr: 'wikifonds ne fonctionne pas' },
    },
    {
      name: 'better-sqlite3',
      required: true,
      found: await engineVersion(),
      cost: {
        en: 'nothing can be archived; try `npm rebuild better-sqlite3`',
        fr: 'rien ne peut être archivé ; essayez `npm rebuild better-sqlite3`',
      },
    },
    {
      name: message('write-access'),
      required: true,
      found: isWritable(folder) ? message('yes') : null,
      cost: { en: 'give another folder with --out', fr: 'donnez un autre dossier avec --out' },
    },
    ...tools.map(({ name, commands, cost }) => ({
      name,
      required: false,
      found: findCommand(commands, environment),
      cost,
    })),
  ]
}

function nodeVersion(): string | null {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19) ? process.versions.node : null
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch (error) {
    // accessSync says no by throwing a system error; a wrong argument would be ours.
    if (error instanceof TypeError) throw error
    return false
  }
}

function findCommand(names: readonly string[], environment: NodeJS.ProcessEnv): string | null {
  const folders = (environment['PATH'] ?? '').split(delimiter)
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name)
      if (folder !== '' && isExecutable(path)) return path
    }
  }
  return null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch (error) {
    if (error instanceof TypeError) throw error
    return false
  }
}
