/** Where in the sources an error came from: the compiled program joins them into few files, whose names and lines say little. */

import { existsSync, readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { memoizeLast } from '../support/memoize.ts'

const compiledPlace = /(file:\/\/\/(?:(?!file:)[^\s()])+\.js):(\d+):(\d+)/g

/** A stack in which each place of a compiled file is the one of `src/` that it was compiled from, as the map beside the file tells; the others stay. */
export const stackInSource = (stack: string): string =>
  stack.replace(compiledPlace, (place, file: string, line: string, column: string) => {
    const map = mapOf(file)
    if (map === null) return place
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1)
    if (!('originalSource' in entry)) return place
    const path = relative(programFolder, fileURLToPath(new URL(entry.originalSource, file)))
    return `${path}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  })

/** Of the package: this file lies in a folder of `dist/` or `src/`. */
const programFolder = fileURLToPath(new URL('../../', import.meta.url))

const maps = memoizeLast<string, SourceMap | null>(16)

const mapOf = (file: string): SourceMap | null =>
  maps(file, () => {
    const path = `${fileURLToPath(file)}.map`
    return existsSync(path) ? new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload) : null
  })
