import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { sendFile } from '#platform/http/send-file.ts'

const path = join(mkdtempSync(join(tmpdir(), 'genray-send-')), 'file')
writeFileSync(path, '0123456789')
const file = { path, etag: 'tag', contentType: 'text/plain' }
const get = async (headers: Record<string, string> = {}, method = 'GET') => {
  const answer = await sendFile(new Request('http://x/', { method, headers }), file)
  return [answer?.status, await answer?.text(), answer?.headers.get('content-range') ?? null]
}

test.each([
  [{}, [200, '0123456789', null]],
  [{ range: 'bytes=0-3' }, [206, '0123', 'bytes 0-3/10']],
  [{ range: 'bytes=8-' }, [206, '89', 'bytes 8-9/10']],
  [{ range: 'bytes=-2' }, [206, '89', 'bytes 8-9/10']],
  [{ range: 'bytes=-99' }, [206, '0123456789', 'bytes 0-9/10']],
  [{ range: 'bytes=5-99' }, [206, '56789', 'bytes 5-9/10']],
  [{ range: 'bytes=10-' }, [416, '', 'bytes */10']],
  [{ range: 'bytes=-0' }, [416, '', 'bytes */10']],
  [{ range: 'bytes=5-2' }, [200, '0123456789', null]],
  [{ range: 'bytes=0-1,4-5' }, [200, '0123456789', null]],
  [{ range: 'lines=1-2' }, [200, '0123456789', null]],
  [{ range: 'bytes=0-1', 'if-range': '"tag"' }, [206, '01', 'bytes 0-1/10']],
  [{ range: 'bytes=0-1', 'if-range': '"old"' }, [200, '0123456789', null]],
  [{ 'if-none-match': '"tag"' }, [304, '', null]],
  [{ 'if-none-match': 'W/"tag", "x"' }, [304, '', null]],
])('%j', async (headers, expected) => {
  expect(await get(headers)).toEqual(expected)
})

test('HEAD tells the length and sends nothing; a missing file is null', async () => {
  const answer = await sendFile(new Request('http://x/', { method: 'HEAD' }), file)
  expect([answer?.headers.get('content-length'), await answer?.text()]).toEqual(['10', ''])
  expect(await sendFile(new Request('http://x/'), { ...file, path: `${path}-missing` })).toBeNull()
})
