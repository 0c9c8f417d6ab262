import Scaling from 'lucide-react/icons/scaling'
import { useState } from 'react'

import type { JobDetail } from '#contract/studio/job.ts'

import { useUpscale } from '../../data/upscale.ts'
import { ApiError } from '../../lib/api.ts'
import { useNavigate } from '../../lib/navigation.ts'
import { newJobId } from '../../lib/new-id.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ActionError } from './action-error.tsx'
import { doubledSize } from './upscale-words.ts'
import { VideoIdDialog } from './video-id-dialog.tsx'

type UpscaleButtonProps = {
  /** The clip that is doubled. */
  source: JobDetail
  /** It was tried before and failed. */
  again?: boolean
}

/** Doubles the clip, free; asks once for its number where the service does not tell it. */
export function UpscaleButton({ source, again = false }: UpscaleButtonProps) {
  const navigate = useNavigate()
  const upscale = useUpscale()
  const [isAsking, setIsAsking] = useState(false)
  const isUnknown = upscale.error instanceof ApiError && upscale.error.code === 'video_id_needed'
  const press = () => {
    const upscaleId = newJobId()
    upscale.mutate(
      { id: source.id, upscaleId },
      {
        onSuccess: ({ id }) => {
          if (id !== upscaleId) showToast({ message: 'It was upscaled before: this is that clip.' })
          navigate(paths.job(id))
        },
        onError: (error) => setIsAsking(error instanceof ApiError && error.code === 'video_id_needed'),
      },
    )
  }
  return (
    <>
      <Button
        variant={again ? 'primary' : 'secondary'}
        icon={<Icon of={Scaling} />}
        pending={upscale.isPending}
        onClick={press}
      >
        {again ? 'Upscale again · free' : `Upscale to ${doubledSize(source)} · free`}
      </Button>
      <ActionError error={isUnknown ? null : upscale.error} />
      <VideoIdDialog source={source} open={isAsking} onClose={() => setIsAsking(false)} />
    </>
  )
}
