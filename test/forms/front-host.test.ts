/** What a front hands on to the wiki behind it, asked of a real nginx: the host that was configured, and `load.php` alone. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { nginxFile } from '../../src/forms/publish/configurations.ts'
import { freePort } from '../support/free-port.ts'
import { nginxWords } from '../support/nginx.ts'
import { testWith } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'

testWith('nginx')('a stranger’s Host and names that begin as load.php are not handed on', async () => {
  const reached: string[] = []
  const upstream = createServer((asked, answer) => {
    reached.push(`${asked.headers.host} ${asked.url}`)
    answer.end()
  }).listen(0, '127.0.0.1')
  await once(upstream, 'listening')
  const folder = scratchFolder()
  put(folder, 'index.html', 'x')
  put(join(folder, 'redirects'), 'nginx.map', '')
  const living = { upstream: `http://127.0.0.1:${Object(upstream.address()).port}`, loginPages: ['Special:UserLogin'] }
  put(folder, 'nginx.conf', nginxFile({ host: 'wiki.example.org', folder, hasRevisionPages: false, living }))
  const port = await freePort()
  const child = spawn('nginx', nginxWords(folder, port), { stdio: 'ignore' })
  const ask = (path: string): Promise<boolean> =>
    new Promise((resolve) => {
      const asked = request({ host: '127.0.0.1', port, path, headers: { host: 'evil.example' } }, (got) => {
        got.resume().on('end', () => resolve(true))
      })
      asked.on('error', () => resolve(false)).end()
    })
  try {
    while (child.exitCode === null && !(await ask('/'))) await wait(50)
    for (const path of ['/load.php?modules=x', '/load.php', '/load.phpinfo', '/load.php.bak', '/load.php/x'])
      await ask(path)
    expect(reached).toEqual(['wiki.example.org /load.php?modules=x', 'wiki.example.org /load.php'])
  } finally {
    child.kill()
    upstream.close()
  }
})
