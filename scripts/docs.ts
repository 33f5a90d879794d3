// Writes the reference pages and the pipeline schema from what the code says; test/docs.test.ts holds them fresh.
import { writeFileSync } from 'node:fs'
import { generatedDocs } from './generated-docs.ts'

for (const [path, text] of Object.entries(await generatedDocs()))
  writeFileSync(new URL(`../${path}`, import.meta.url), text)
