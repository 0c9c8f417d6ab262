import { useQuery } from '@tanstack/react-query'
import { useRoute } from 'wouter'

import { jobQuery } from '../../data/jobs.ts'
import { formatExcerpt } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'

/** The words of the job whose page is open, as that page reads it; null elsewhere and until it is read. */
export function useOpenPrompt(): string | null {
  const [, params] = useRoute<{ id: string }>(paths.jobPattern)
  const { data } = useQuery({ ...jobQuery(params?.id ?? ''), enabled: false })
  return params && data ? formatExcerpt(data.request.prompt, 60) : null
}
