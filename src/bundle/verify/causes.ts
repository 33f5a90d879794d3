/** Findings by what lies behind them: one missing file makes hundreds of links lead nowhere. Pure. */

import type { Cause, CausedFinding, Finding } from '../../model/bundle.ts'
import { causeTexts } from '../../texts/english/causes.ts'

/** Causes that explain other findings about the same file. */
const fileCauses: ReadonlySet<string> = new Set(['file-missing', 'file-altered', 'file-extra'])

/** Checks that are told together. */
const kindOfCheck: Readonly<Record<string, string>> = {
  'ro-crate': 'description',
  datapackage: 'description',
  citation: 'description',
  licences: 'description',
}

interface Group {
  /** Findings that show the cause itself. */
  readonly roots: CausedFinding[]
  readonly consequences: CausedFinding[]
}

/** The causes in the order of texts/english/causes.ts; in each, the findings that show it come before those that follow from it. */
export function groupFindings(found: readonly Finding[]): readonly Cause[] {
  const files = filesAtFault(found)
  const groups = new Map<string, Group>()
  for (const finding of found) {
    const own = ownCause(finding, files)
    const root = fileCauses.has(own) ? null : causeBehind(finding, files)
    const group = groups.get(root ?? own) ?? { roots: [], consequences: [] }
    groups.set(root ?? own, group)
    const { level, check, subject, message } = finding
    const told = { level, check, subject, message, cause: root ?? own }
    if (root === null) group.roots.push(told)
    else group.consequences.push(told)
  }
  return Object.keys(causeTexts).flatMap((cause) => {
    const group = groups.get(cause)
    if (group === undefined) return []
    const findings = [...group.roots, ...group.consequences]
    return [{ cause, level: findings.some(({ level }) => level === 'error') ? 'error' : 'warning', findings }]
  })
}

interface FilesAtFault {
  /** Path → what is wrong with the file as a whole. */
  readonly byPath: ReadonlyMap<string, string>
  /** The manifests that complain of a file, by its path; those of tag files apart from those of the payload. */
  readonly complaints: ReadonlyMap<string, ReadonlySet<string>>
}

const complaintKey = (manifest: string, path: string): string =>
  `${manifest.startsWith('tag') ? 'tag' : 'payload'} ${path}`

function filesAtFault(found: readonly Finding[]): FilesAtFault {
  const complaints = new Map<string, Set<string>>()
  for (const { manifest, subject } of found) {
    if (manifest === undefined) continue
    const key = complaintKey(manifest, subject)
    complaints.set(key, (complaints.get(key) ?? new Set()).add(manifest))
  }
  const byPath = new Map<string, string>()
  for (const { about, cause, manifest, subject } of found) {
    if (cause !== undefined && fileCauses.has(cause) && manifest === undefined) byPath.set(about ?? subject, cause)
  }
  const files = { byPath, complaints }
  for (const finding of found) {
    const own = ownCause(finding, files)
    if (fileCauses.has(own) && !byPath.has(finding.subject)) byPath.set(finding.subject, own)
  }
  return files
}

/** What a finding shows by itself. */
function ownCause(finding: Finding, files: FilesAtFault): string {
  const { cause, check, manifest, subject } = finding
  if (manifest !== undefined && isAlone(manifest, subject, files)) return 'manifest-damaged'
  const kind = cause ?? kindOfCheck[check] ?? check
  return Object.hasOwn(causeTexts, kind) ? kind : 'unchecked'
}

/** Of the two manifests that list the same files, the other one is there and content: then this one is wrong. */
function isAlone(manifest: string, path: string, { byPath, complaints }: FilesAtFault): boolean {
  const other = manifest.includes('sha256')
    ? manifest.replace('sha256', 'sha512')
    : manifest.replace('sha512', 'sha256')
  return complaints.get(complaintKey(manifest, path))?.size === 1 && byPath.get(other) !== 'file-missing'
}

/** The fault of a file that a finding follows from: of the file that it speaks of, of its own, or of any of the payload. */
function causeBehind({ about, subject, manifest }: Finding, { byPath }: FilesAtFault): string | null {
  for (const path of [manifest, about, subject]) {
    const cause = path === undefined ? undefined : byPath.get(path)
    if (cause !== undefined) return cause
    if (path?.endsWith('/')) for (const [file, kind] of byPath) if (file.startsWith(path)) return kind
  }
  return null
}
