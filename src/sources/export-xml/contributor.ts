/** Who made a revision or a file version, as an export names them. Spec: export-0.11.xsd, ContributorType. */

import { isIP } from 'node:net'
import type { Contributor } from '../../model/wiki.ts'
import { attributeOf, type Fields, numberOf, textOf } from './fields.ts'

/** The contributor in the element at a path; null when hidden or not named. */
export function contributorOf(fields: Fields, path: string): Contributor | null {
  const ip = textOf(fields, `${path}/ip`)?.trim() ?? ''
  if (ip !== '') return { id: null, name: ip, kind: 'ip' }
  const name = textOf(fields, `${path}/username`)?.replaceAll('_', ' ').trim() ?? ''
  if (name === '') return null
  // MediaWiki writes 0 for accounts that are not of this wiki, other exporters for anonymous ones.
  const id = numberOf(textOf(fields, `${path}/id`)) || null
  if (name.includes('>')) return { id, name, kind: 'imported' }
  return { id, name, kind: id === null && isAddress(name) ? 'ip' : 'user' }
}

/** Also the form `192.0.2.xxx`, with which very old wikis stored half an address. */
const isAddress = (name: string): boolean => isIP(name) !== 0 || /^(\d{1,3}\.){3}xxx$/.test(name)

export const isHidden = (fields: Fields, path: string): boolean => attributeOf(fields, path, 'deleted') !== null
