import type { Page, Route } from 'playwright/test'

import { mediaChunkBytes } from '../src/contract/studio/media.ts'

type PartFate = 'pass' | 'hold' | 'lose the answer'

/** Stands between the page and the studio where parts of files pass; `fateOf` decides by the number of the part, from 0. */
export async function watchParts(page: Page, fateOf: (part: number) => PartFate) {
  const arrived: number[] = []
  const held: Route[] = []
  const watch = { arrived, held, fateOf }
  await page.route('**/api/{media,imports}/*/content?offset=*', async (route) => {
    const offset = Number(new URL(route.request().url()).searchParams.get('offset'))
    const part = offset / mediaChunkBytes
    const fate = watch.fateOf(part)
    if (fate === 'hold') return void held.push(route)
    arrived.push(part)
    if (fate === 'pass') return route.continue().catch(() => {})
    await route.fetch()
    return route.abort('connectionreset')
  })
  return watch
}
