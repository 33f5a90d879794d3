/** The build copies sqlite-wasm into dist/vendor: its declared engine range (Node 22) would keep it from being installed. */
declare module '#sqlite-wasm' {
  const init: () => Promise<unknown>
  export default init
}
