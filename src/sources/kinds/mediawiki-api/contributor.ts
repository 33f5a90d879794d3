/** Who made a revision or a file version, as the API names them; the same as an XML export gives. */

import { isIP } from 'node:net'
import type { Contributor } from '../../../model/wiki.ts'
import { countOf, isSet, type Json, textOf } from './json.ts'

/** Null when hidden or not named. */
export function contributorOf(json: Json): Contributor | null {
  const name = (textOf(json['user']) ?? '').replaceAll('_', ' ').trim()
  if (isSet(json, 'userhidden') || name === '') return null
  // 0 stands for accounts that are not of this wiki, and for anonymous ones.
  const id = countOf(json['userid']) || null
  if (name.includes('>')) return { id, name, kind: 'imported' }
  return { id, name, kind: id === null && isAddress(name) ? 'ip' : 'user' }
}

/** Also the form `192.0.2.xxx`, with which very old wikis stored half an address. */
const isAddress = (name: string): boolean => isIP(name) !== 0 || /^(\d{1,3}\.){3}xxx$/.test(name)
