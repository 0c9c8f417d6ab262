import { test as base } from './fixtures.ts'
import { LiveService } from './live-service.ts'

/** Each test has a service of its own that Live can work with. */
export const test = base.extend<{ live: LiveService }>({
  // oxlint-disable-next-line no-empty-pattern
  live: async ({}, give) => {
    const live = new LiveService()
    await live.start()
    await give(live)
    await live.dispose()
  },
})
