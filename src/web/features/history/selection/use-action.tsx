import { useQueryClient } from '@tanstack/react-query'
import ImageDown from 'lucide-react/icons/image-down'

import type { MediaRole } from '#contract/studio/judge-medium.ts'

import { frameFor } from '../../../data/frame-of-clip.ts'
import { jobQuery } from '../../../data/jobs.ts'
import { useTakeFrame } from '../../../data/take-frame.ts'
import { useNavigate } from '../../../lib/navigation.ts'
import { paths } from '../../../lib/paths.ts'
import { FrameMenu, type FrameUse } from '../../../ui/frame-menu.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { showToast } from '../../../ui/toast.tsx'
import type { CurrentList } from '../current-list.ts'
import { BarButton } from './bar-button.tsx'
import { idsOf } from './ids-of.ts'
import { note, useSelection } from './use-selection.ts'

const frameNames: Partial<Record<MediaRole, string>> = {
  first_frame: 'Its last frame',
  end_frame: 'Its first frame',
}

/** The one clip that is selected as first, end or reference of the next one. */
export function UseAction({ list }: { list: CurrentList }) {
  const selection = useSelection()
  const client = useQueryClient()
  const navigate = useNavigate()
  const taking = useTakeFrame()
  const use = async ({ role, whole }: FrameUse) => {
    const [id] = (await idsOf(selection, list)) ?? []
    const job = id === undefined ? null : await client.fetchQuery(jobQuery(id)).catch(() => null)
    if (job === null) return note('The selected job could not be read. The selection is as it was.', true)
    if (job.archive !== 'archived')
      return note('This job has no clip on the studio’s disk to take from.', true)
    taking.mutate(
      { jobId: job.id, frame: whole ? null : frameFor(role, job.duration), role },
      {
        onSuccess: ({ words, undo }) => {
          showToast({ message: words, action: { label: 'Undo', run: undo } })
          navigate(paths.compose)
        },
        onError: (error) => note(error.message, true),
      },
    )
  }
  return (
    <Popover
      label="Use it for the next clip"
      align="start"
      className="w-64 p-1"
      renderTrigger={(trigger) => (
        <BarButton {...trigger} icon={ImageDown} words="Use" pending={taking.isPending} />
      )}
    >
      {(close) => (
        <FrameMenu
          nameOf={(role) => frameNames[role] ?? 'A frame of it'}
          onUse={(wish) => {
            close()
            void use(wish)
          }}
        />
      )}
    </Popover>
  )
}
