import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useId, useState } from 'react'

import type { JobDetail, JobId } from '#contract/studio/job.ts'
import { VideoId } from '#contract/studio/upscale.ts'

import { jobQuery } from '../../data/jobs.ts'
import { useUpscale } from '../../data/upscale.ts'
import { useNavigate } from '../../lib/navigation.ts'
import { newJobId } from '../../lib/new-id.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { fateOf, type NumberFate } from './upscale-words.ts'
import { VideoIdField } from './video-id-field.tsx'

type VideoIdDialogProps = { source: JobDetail; open: boolean; onClose: () => void }

/** Asks for the number of a clip, and stays until the service has said whether it has such a clip. */
export function VideoIdDialog({ source, open, onClose }: VideoIdDialogProps) {
  const navigate = useNavigate()
  const upscale = useUpscale()
  const formId = useId()
  const [number, setNumber] = useState('')
  const [problem, setProblem] = useState<string>()
  const { fate, follow } = useFate((id) => navigate(paths.job(id)))
  const isAsked = upscale.isPending || fate?.is === 'waiting' || fate?.is === 'asked'
  const send = () => {
    const read = VideoId.safeParse(number)
    setProblem(read.error?.issues[0]?.message)
    if (!read.success || isAsked) return
    const wish = { id: source.id, upscaleId: newJobId(), videoId: read.data }
    upscale.mutate(wish, { onSuccess: ({ id }) => follow(id) })
  }
  const change = (text: string) => {
    setNumber(text)
    setProblem(undefined)
    upscale.reset()
    follow(null)
  }
  const close = () => {
    follow(null)
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title="What is this clip’s number?"
      actions={
        <>
          <Button onClick={close}>Close</Button>
          <Button variant="primary" type="submit" form={formId} pending={isAsked}>
            Upscale · free
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <VideoIdField
          source={source}
          number={number}
          isAsked={isAsked}
          error={problem ?? upscale.error?.message ?? (fate?.is === 'wrong' ? fate.words : undefined)}
          onChange={change}
        />
        <output className="text-dense text-fg-2 empty:hidden">{isAsked && askedWords(fate)}</output>
      </form>
    </Dialog>
  )
}

const askedWords = (fate: NumberFate | null) =>
  fate?.is === 'waiting'
    ? 'It waits for its turn; then the service is asked. You can close this: it goes on by itself.'
    : 'The service is asked.'

/** What becomes of the upscale that was sent; `onAnswered` once its own page tells the rest. */
function useFate(onAnswered: (id: JobId) => void) {
  const [sent, setSent] = useState<JobId | null>(null)
  const { data: job } = useQuery({ ...jobQuery(sent ?? ''), enabled: sent !== null })
  const fate = sent !== null && job ? fateOf(job) : null
  const answer = useEffectEvent(() => {
    if (sent !== null) onAnswered(sent)
  })
  const isAnswered = fate?.is === 'answered'
  useEffect(() => {
    if (isAnswered) answer()
  }, [isAnswered])
  return { fate, follow: setSent }
}
