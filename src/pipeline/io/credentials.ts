import type { Credentials } from '../../sources/kinds.ts'

/** What lets us into private wikis: from the environment only. */
export const credentialsIn = (environment: NodeJS.ProcessEnv): Credentials => ({
  user: environment['WIKIFONDS_USER'] ?? null,
  password: environment['WIKIFONDS_PASSWORD'] ?? null,
  cookieFile: environment['WIKIFONDS_COOKIES'] ?? null,
  oauthToken: environment['WIKIFONDS_OAUTH_TOKEN'] ?? null,
  caFile: environment['WIKIFONDS_CA'] ?? null,
})
