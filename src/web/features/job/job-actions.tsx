import Braces from 'lucide-react/icons/braces'
import Download from 'lucide-react/icons/download'
import ImageDown from 'lucide-react/icons/image-down'

import type { JobDetail, JobMedia } from '#contract/studio/job.ts'

import { saveText } from '../../lib/save-text.ts'
import { buttonStyle } from '../../ui/button-style.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CancelButton } from './cancel-button.tsx'
import { RemixButton } from './remix-button.tsx'
import { RetryButton } from './retry-button.tsx'

/** What can be done with the job now: the primary action first, nothing that does not work. */
export function JobActions({ job }: { job: JobDetail }) {
  const canCancel = job.state === 'waiting' || job.state === 'held'
  const canRetry = job.state === 'failed' || job.state === 'cancelled'
  return (
    <div className="flex flex-wrap items-center gap-2">
      {job.media && <Downloads job={job} media={job.media} />}
      {canRetry && <RetryButton job={job} />}
      <RemixButton request={job.request} />
      {canCancel && <CancelButton id={job.id} />}
    </div>
  )
}

function Downloads({ job, media }: { job: JobDetail; media: JobMedia }) {
  const name = media.fileName.replace(/\.mp4$/, '')
  const saveJson = () => saveText(`${JSON.stringify(job, null, 2)}\n`, `${name}.json`, 'application/json')
  const secondary = buttonStyle('secondary', 'md', 'hover:bg-hover')
  return (
    <>
      <a
        href={media.downloadUrl}
        download={media.fileName}
        className={buttonStyle('primary', 'md', 'hover:bg-ink/88')}
      >
        <Icon of={Download} />
        Download clip
      </a>
      {job.tint !== null && (
        <a href={media.coverUrl} download={`${name}.jpg`} className={secondary}>
          <Icon of={ImageDown} />
          Download cover
        </a>
      )}
      <Button icon={<Icon of={Braces} />} onClick={saveJson}>
        Download JSON
      </Button>
    </>
  )
}
