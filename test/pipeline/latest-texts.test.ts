/** No rendering is used where a page is dropped, since the dropped text may stand in it. */

import { expect, test } from 'vitest'
import { latestTexts } from '../../src/pipeline/run/latest-texts.ts'
import { page, revision, scratchArchive, take } from '../archive/support.ts'

test('no rendering is used where a page is dropped: functions that are not run here may have put its text there', async () => {
  const { archive, remove } = scratchArchive()
  try {
    const text = '{{#lst:Procès-verbal secret|décisions}} {{:Nom masqué}}'
    const reader = await take(archive, [page(), revision({ text, html: '<p>Ce que dit le procès-verbal secret</p>' })])
    expect(latestTexts(reader, null).of('Verger')?.rendering).toContain('procès-verbal')
    const published = latestTexts(reader, (_, body) => body, new Set(['Procès-verbal secret'])).of('Verger')
    expect(published).toMatchObject({ text, rendering: null })
  } finally {
    remove()
  }
})
