/** The parts of citation-js that the tests read citations with; the library has no types of its own. */
declare module '@citation-js/core' {
  export const plugins: {
    readonly input: {
      /** CSL-JSON of what is read. */
      chain(text: string | undefined, options: { readonly forceType: string }): Readonly<Record<string, unknown>>[]
    }
  }
}
declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-ris'
