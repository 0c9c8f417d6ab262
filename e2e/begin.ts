import { tmpdir } from 'node:os'
import { join } from 'node:path'

import ownTemp from '../tests/support/own-temp.ts'
import { StudioServer } from './studio-server.ts'

/** Before all tests: a server that ends politely leaves its compiled code to theirs, which start in half the time. */
export default async function begin(): Promise<() => void> {
  const end = ownTemp()
  process.env['NODE_COMPILE_CACHE'] = join(tmpdir(), 'compiled')
  const studio = new StudioServer()
  await studio.start()
  await studio.stop()
  await studio.dispose()
  return end
}
