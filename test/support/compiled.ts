/** Short programs that use modules of the compiled code, each in a process of its own. */

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Address of a compiled module (`farm/scratch.js`), as a program imports it. */
export const compiled = (path: string): string =>
  pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', path)).href

/** Runs a program, the text of a module, to its end; gives what it complains of, empty where it ends well. */
export const runProgram = (text: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', text], (error, _, err) =>
      resolve(error === null ? '' : err || error.message),
    )
  })
