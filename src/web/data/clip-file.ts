import { queryOptions } from '@tanstack/react-query'

import { jobKeys } from './apply-rows.ts'

/** Whether the studio has the file of a clip; false only when it says so. */
export const clipFileQuery = (url: string, file: string) =>
  queryOptions({
    queryKey: [...jobKeys.all, 'file', file],
    queryFn: async ({ signal }) => {
      const { status } = await fetch(url, { method: 'HEAD', cache: 'no-store', signal })
      return status !== 404
    },
    staleTime: 0,
  })
