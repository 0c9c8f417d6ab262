import CircleAlert from 'lucide-react/icons/circle-alert'
import X from 'lucide-react/icons/x'

import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { dismissNotice, useNotices } from './tray-notices.ts'

/** Files that were not taken, each with the reason. */
export function NoticeList() {
  const { notices } = useNotices()
  if (notices.length === 0) return null
  return (
    <ul className="flex flex-col gap-1" aria-label="Not added">
      {notices.map((notice) => (
        <li key={`${notice.name} ${notice.problem}`} className="flex items-start gap-1.5 text-label">
          <Icon of={CircleAlert} className="mt-px size-3.5 text-failed" />
          <p role="alert" className="grow text-pretty wrap-anywhere text-fg-2">
            <span className="font-medium text-fg">{notice.name}</span> was not added. {notice.problem}
          </p>
          <IconButton
            label="Dismiss"
            aria-label={`Dismiss the note on ${notice.name}`}
            icon={<Icon of={X} className="size-3.5" />}
            onClick={() => dismissNotice(notice)}
            className="-my-2"
          />
        </li>
      ))}
    </ul>
  )
}
