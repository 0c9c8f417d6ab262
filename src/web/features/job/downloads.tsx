import Braces from 'lucide-react/icons/braces'
import ChevronDown from 'lucide-react/icons/chevron-down'
import Download from 'lucide-react/icons/download'
import ImageDown from 'lucide-react/icons/image-down'

import type { JobDetail, JobMedia } from '#contract/studio/job.ts'

import { saveText } from '../../lib/save-text.ts'
import { buttonStyle } from '../../ui/button-style.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { jobRecord } from './job-record.ts'
import { menuRow } from './menu-style.ts'

/** The clip with one press; its cover and its record one press further. */
export function Downloads({ job, media }: { job: JobDetail; media: JobMedia }) {
  const name = media.fileName.replace(/\.mp4$/, '')
  return (
    <span className="flex">
      <a
        href={media.downloadUrl}
        download={media.fileName}
        className={buttonStyle('primary', 'md', 'rounded-e-none hover:bg-ink/88')}
      >
        <Icon of={Download} />
        Download clip
      </a>
      <Popover
        label="Download"
        align="end"
        className="w-56 p-1"
        renderTrigger={(trigger) => (
          <Button
            variant="primary"
            aria-label="Other downloads"
            data-tip="Other downloads"
            icon={<Icon of={ChevronDown} />}
            className="rounded-s-none border-s border-on-ink/25 px-2"
            {...trigger}
          />
        )}
      >
        {(close) => (
          <ul className="flex flex-col">
            {job.tint !== null && (
              <li>
                <a href={media.coverUrl} download={`${name}.jpg`} onClick={close} className={menuRow}>
                  <Icon of={ImageDown} className="text-fg-2" />
                  Cover (JPEG)
                </a>
              </li>
            )}
            <li>
              <RecordButton job={job} name={name} onDone={close} />
            </li>
          </ul>
        )}
      </Popover>
    </span>
  )
}

type RecordButtonProps = { job: JobDetail; name: string; onDone: () => void }

function RecordButton({ job, name, onDone }: RecordButtonProps) {
  const save = () => {
    saveText(jobRecord(job), `${name}.json`, 'application/json')
    onDone()
  }
  return (
    <button type="button" onClick={save} className={menuRow}>
      <Icon of={Braces} className="text-fg-2" />
      Record of the job (JSON)
    </button>
  )
}
