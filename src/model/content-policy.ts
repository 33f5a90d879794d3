/** What a page of the site may load (bundle.md §7): `<meta>` in every page, and a header of the server. */

const policyWith = (scripts: string): string =>
  `default-src 'none'; script-src ${scripts}; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; ` +
  "connect-src 'self'; worker-src blob:; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'"

/**
 * The Content-Security-Policy of every page but the SQL page (W3C CSP Level 3): nothing from elsewhere, no inline
 * script.
 */
export const contentPolicy = policyWith("'self'")

/** The SQL page runs SQLite, compiled to WebAssembly, in a worker made from a blob. */
export const sqlPagePolicy = policyWith("'self' blob: 'wasm-unsafe-eval'")
