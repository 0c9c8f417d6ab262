import Shuffle from 'lucide-react/icons/shuffle'
import { useNavigate } from 'react-router'

import type { VideoRequest } from '#contract/service/video-request.ts'

import { editDraft, useDraft } from '../../data/draft.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { showToast } from '../../ui/toast.tsx'

/** Puts the whole request into Compose; the draft that stood there can be had back. */
export function RemixButton({ request }: { request: VideoRequest }) {
  const navigate = useNavigate()
  const remix = () => {
    const { draft } = useDraft.getState()
    const { prompt, model, duration, aspect_ratio: aspectRatio } = request
    editDraft({ prompt, model, duration, aspectRatio })
    if (draft.prompt !== '' && draft.prompt !== prompt)
      showToast({
        message: 'The request replaced your draft.',
        action: { label: 'Put the draft back', run: () => editDraft(draft) },
      })
    void navigate(paths.compose)
  }
  return (
    <Button icon={<Icon of={Shuffle} />} onClick={remix}>
      Remix in Compose
    </Button>
  )
}
