/** The version of SQLite in the native module, null when the module cannot be loaded. */
export async function engineVersion(): Promise<string | null> {
  try {
    const { default: Database } = await import('better-sqlite3')
    const store = new Database(':memory:')
    const version = store.prepare('SELECT sqlite_version()').pluck().get()
    store.close()
    return `SQLite ${String(version)}`
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}
