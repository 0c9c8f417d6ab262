import { createGuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'

/** No name has an address: no test reaches the network by accident. */
export const noNetwork = createGuardedFetch({ resolve: async () => [] })
