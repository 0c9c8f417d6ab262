import type { OwnerPost } from '#platform/guarded-fetch/owner-post.ts'

/** No handler anywhere: no test sends deliveries by accident. */
export const noOwnerPost: OwnerPost = {
  check: () => {
    throw new Error('This test has no handlers.')
  },
  post: () => Promise.reject(new Error('This test has no handlers.')),
}
