import CircleAlert from 'lucide-react/icons/circle-alert'
import type { ReactNode } from 'react'

import { Icon } from './icon.tsx'

export type FieldText = { hint?: ReactNode; error?: string | undefined }

/** Hint and error under a control; the error is said when it appears. */
export function FieldNotes({ id, hint, error }: FieldText & { id: string }) {
  return (
    <div id={id} className="empty:hidden">
      {hint && !error && <p className="text-label text-fg-3">{hint}</p>}
      {error && (
        <p role="alert" className="flex gap-1.5 text-label text-failed">
          <Icon of={CircleAlert} className="mt-px size-3.5" />
          {error}
        </p>
      )}
    </div>
  )
}
