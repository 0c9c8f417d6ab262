import type { JobId } from '#contract/studio/job.ts'
import type { MediaRole } from '#contract/studio/judge-medium.ts'

import { useTakeFrame } from '../../data/take-frame.ts'
import { useNavigate } from '../../lib/navigation.ts'
import { paths } from '../../lib/paths.ts'
import { showToast } from '../../ui/toast.tsx'

/** Takes a frame of the clip, counted from 0, or with null all of it, into Compose, and goes there. */
export function useFrameToCompose(jobId: JobId) {
  const navigate = useNavigate()
  const { mutate, isPending } = useTakeFrame()
  const take = (role: MediaRole, frame: number | null) =>
    mutate(
      { jobId, frame, role },
      {
        onSuccess: ({ words, undo }) => {
          showToast({ message: words, action: { label: 'Undo', run: undo } })
          navigate(paths.compose)
        },
        onError: (error) => showToast({ message: error.message }),
      },
    )
  return { take, isPending }
}
