import Braces from 'lucide-react/icons/braces'
import Columns2 from 'lucide-react/icons/columns-2'
import Download from 'lucide-react/icons/download'
import ImageDown from 'lucide-react/icons/image-down'

import type { JobDetail, JobMedia } from '#contract/studio/job.ts'

import { paths } from '../../lib/paths.ts'
import { saveText } from '../../lib/save-text.ts'
import { buttonStyle } from '../../ui/button-style.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CancelButton } from './cancel-button.tsx'
import { FetchAgainButton } from './fetch-again-button.tsx'
import { RateJob } from './rate-job.tsx'
import { RemixButton } from './remix-button.tsx'
import { RetryButton } from './retry-button.tsx'

/** What can be done with the job now: the primary action first, nothing that does not work. */
export function JobActions({ job }: { job: JobDetail }) {
  const canCancel = job.state === 'waiting' || job.state === 'held'
  const canRetry = job.state === 'failed' || job.state === 'cancelled'
  return (
    <div className="flex flex-wrap items-center gap-2">
      {job.media && <Downloads job={job} media={job.media} />}
      {job.media && (
        <ButtonLink to={paths.compare([job.id])} icon={<Icon of={Columns2} />}>
          Compare
        </ButtonLink>
      )}
      {canRetry && <RetryButton job={job} />}
      <RemixButton id={job.id} />
      {canCancel && <CancelButton id={job.id} />}
      {job.state === 'completed' && <RateJob job={job} />}
      <FetchAgainButton job={job} />
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
