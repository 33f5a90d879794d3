/** Tests say themselves with which settings a program runs: what the shell has of them (keys, a broker, a date) would change bundles. */

/** What is said to the tests. */
const ofTests: ReadonlySet<string> = new Set(
  ['REQUIRE', 'ETHERPAD', 'THOROUGH', 'RENEW', 'FAILED'].map((name) => `WIKIFONDS_${name}`),
)

/** Workers and the programs that they start inherit what is left. */
export default function setup(): void {
  for (const name of Object.keys(process.env))
    if ((name.startsWith('WIKIFONDS_') && !ofTests.has(name)) || name === 'SOURCE_DATE_EPOCH') delete process.env[name]
}
