/** What the operating system answers, in words that texts/phrases.ts has in each language. */

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'it lies on a read-only medium',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'it is a file, not a folder',
  ENOSPC: 'the disk is full',
}

/** Why a file could not be read or written. */
export function systemReason(cause: unknown): string {
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined
  if (typeof code !== 'string') return cause instanceof Error ? cause.message : String(cause)
  return reasons[code] ?? `the system says ${code}`
}
