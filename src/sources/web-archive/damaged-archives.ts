/** Web archives that lie beside another source and that nothing can read: told there, since no source of their own would be. */

import { join } from 'node:path'
import type { Loss } from '../../model/loss.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { namedAsArchive } from '../common/dump-names.ts'

/** Of the names in a folder, those of web archives of which not one answer can be read, which nothing else would tell. */
export async function damagedArchives(folder: string, names: readonly string[]): Promise<readonly Loss[]> {
  const losses: Loss[] = []
  for (const name of names) {
    if (!namedAsArchive.test(name)) continue
    const { whySilent } = await import('./containers.ts')
    const why = await whySilent(join(folder, name))
    if (why !== null) losses.push(loss('mirror-unreadable', name, { reason: message('web-archive-damaged') }, why))
  }
  return losses
}
