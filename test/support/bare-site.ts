/** A wiki whose source tells its language and nothing else. */

import type { WikiSite } from '../../src/model/wiki.ts'

export const bareSite: WikiSite = {
  ...{ name: null, mainPage: null, baseUrl: null, articlePath: null, generator: null, language: 'fr', timezone: null },
  ...{ rights: null, namespaces: [], interwiki: {}, parserConfig: null, renderedAt: null },
}
