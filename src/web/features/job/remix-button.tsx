import Shuffle from 'lucide-react/icons/shuffle'

import type { JobId } from '#contract/studio/job.ts'

import { useRemix } from '../../data/remix.ts'
import { useNavigate } from '../../lib/navigation.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { showToast } from '../../ui/toast.tsx'

/** Puts the whole request into Compose; the draft that stood there can be had back. */
export function RemixButton({ id }: { id: JobId }) {
  const navigate = useNavigate()
  const remix = useRemix()
  const run = () =>
    remix.mutate(id, {
      onSuccess: ({ undo }) => {
        if (undo)
          showToast({
            message: 'The request replaced your draft.',
            action: { label: 'Put the draft back', run: undo },
          })
        navigate(paths.compose)
      },
      onError: (error) => showToast({ message: error.message }),
    })
  return (
    <Button icon={<Icon of={Shuffle} />} pending={remix.isPending} onClick={run}>
      Remix in Compose
    </Button>
  )
}
