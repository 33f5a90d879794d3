/**
 * A read-only SQLite VFS over a source of bytes: the catalogue is read where it lies, in constant memory.
 * Source: https://www.sqlite.org/vfs.html and the sqlite3_vfs bindings of sqlite-wasm (sqlite3.vfs.installVfs).
 */

import type { ByteSource, Pointer, Sqlite } from './library.ts'

const vfsName = 'wikifonds-in-place'

/** The VFS as the library knows it. */
export interface InPlace {
  /** Its name, for opening a database. */
  readonly vfs: string
  /** Takes a source under a name that only this VFS knows. */
  add(source: ByteSource): string
  /** Closes the source of this name. */
  close(name: string): void
}

/** Registers the VFS in an instance of the library. */
export function installInPlace(sqlite3: Sqlite): InPlace {
  const byName = new Map<string, ByteSource>()
  const byFile = new Map<Pointer, ByteSource>()
  const io = new sqlite3.capi.sqlite3_io_methods()
  io.$iVersion = 1
  const vfs = new sqlite3.capi.sqlite3_vfs()
  const defaults = new sqlite3.capi.sqlite3_vfs(sqlite3.capi.sqlite3_vfs_find(null))
  vfs.$iVersion = 1
  vfs.$szOsFile = sqlite3.capi.sqlite3_file.structInfo.sizeof
  vfs.$mxPathname = 1024
  vfs.$xRandomness = defaults.$xRandomness
  vfs.$xSleep = defaults.$xSleep
  vfs.$xCurrentTime = defaults.$xCurrentTime
  sqlite3.vfs.installVfs({
    io: { struct: io, methods: ioMethods(sqlite3, byFile) },
    vfs: { struct: vfs, name: vfsName, methods: vfsMethods(sqlite3, io.pointer, byName, byFile) },
  })
  let opened = 0
  return {
    vfs: vfsName,
    add(source) {
      opened += 1
      const name = `catalogue-${opened}`
      byName.set(name, source)
      return name
    },
    close(name) {
      byName.get(name)?.close()
      byName.delete(name)
    },
  }
}

/** What a file answers; everything that would write answers READONLY. */
function ioMethods(sqlite: Sqlite, byFile: Map<Pointer, ByteSource>) {
  const { capi, wasm } = sqlite
  const no = answerNo(sqlite)
  return {
    xClose: (file: Pointer) => {
      byFile.delete(file)
      return 0
    },
    xRead: (file: Pointer, target: Pointer, length: number, offset: bigint) => {
      const source = byFile.get(file)
      if (source === undefined) return capi.SQLITE_IOERR_READ
      const start = Number(target)
      const bytes = wasm.heap8u().subarray(start, start + length)
      const rest = Math.max(0, Math.min(length, source.length - Number(offset)))
      const got = rest === 0 ? 0 : source.read(bytes.subarray(0, rest), Number(offset))
      if (got < 0) return capi.SQLITE_IOERR_READ
      if (got === length) return 0
      bytes.fill(0, got)
      return capi.SQLITE_IOERR_SHORT_READ
    },
    xWrite: () => capi.SQLITE_READONLY,
    xTruncate: () => capi.SQLITE_READONLY,
    xSync: () => 0,
    xFileSize: (file: Pointer, target: Pointer) => {
      wasm.poke64(target, BigInt(byFile.get(file)?.length ?? 0))
      return 0
    },
    xLock: () => 0,
    xUnlock: () => 0,
    xCheckReservedLock: (_file: Pointer, target: Pointer) => no(target),
    xFileControl: () => capi.SQLITE_NOTFOUND,
    xSectorSize: () => 4096,
    // The content never changes while it is open: no locks, no journal to look for.
    xDeviceCharacteristics: () => capi.SQLITE_IOCAP_IMMUTABLE,
  }
}

/** Answers a yes-or-no question of the library with 0 and success. */
function answerNo({ wasm }: Sqlite): (target: Pointer) => number {
  return (target) => {
    wasm.poke32(target, 0)
    return 0
  }
}

function vfsMethods(
  sqlite: Sqlite,
  io: Pointer,
  byName: ReadonlyMap<string, ByteSource>,
  byFile: Map<Pointer, ByteSource>,
) {
  const { capi, wasm } = sqlite
  const no = answerNo(sqlite)
  return {
    xOpen: (_vfs: Pointer, name: Pointer, file: Pointer, flags: number, outFlags: Pointer) => {
      const source = byName.get(wasm.cstrToJs(name) ?? '')
      if (source === undefined) return capi.SQLITE_CANTOPEN
      byFile.set(file, source)
      const opened = new capi.sqlite3_file(file)
      opened.$pMethods = io
      opened.dispose()
      if (outFlags) wasm.poke32(outFlags, (flags & ~capi.SQLITE_OPEN_READWRITE) | capi.SQLITE_OPEN_READONLY)
      return 0
    },
    xDelete: () => capi.SQLITE_READONLY,
    xAccess: (_vfs: Pointer, _name: Pointer, _flags: number, target: Pointer) => no(target),
    xFullPathname: (_vfs: Pointer, name: Pointer, length: number, target: Pointer) =>
      wasm.cstrncpy(target, name, length) < length ? 0 : capi.SQLITE_CANTOPEN,
    xGetLastError: () => 0,
  }
}
