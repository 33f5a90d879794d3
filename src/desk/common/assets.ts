/** The styles and the script of the desk, with those of the site. */

import { readFileSync } from 'node:fs'
import { siteAssets } from '../../pipeline/io/shipped.ts'

/** A file with its type. */
export interface Asset {
  readonly type: string
  readonly content: string
}

/** The file at an address of the desk; null where there is none. */
export function assetAt(path: string): Asset | null {
  read ??= readAssets()
  return read.get(path) ?? null
}

let read: ReadonlyMap<string, Asset> | null = null

function readAssets(): ReadonlyMap<string, Asset> {
  const site = siteAssets()
  const own = (name: string): string => readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8')
  const [css, js] = ['text/css; charset=utf-8', 'text/javascript; charset=utf-8']
  return new Map([
    ['/style.css', { type: css, content: site['style.css'] ?? '' }],
    ['/icon.svg', { type: 'image/svg+xml', content: site['icon.svg'] ?? '' }],
    ['/desk.css', { type: css, content: own('desk.css') }],
    ['/desk.js', { type: js, content: own('desk.js') }],
  ])
}
