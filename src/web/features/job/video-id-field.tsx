import type { JobDetail } from '#contract/studio/job.ts'

import { CopyButton } from '../../ui/copy-button.tsx'
import { FadeImage } from '../../ui/fade-image.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { Time } from '../../ui/time.tsx'

type VideoIdFieldProps = {
  source: JobDetail
  number: string
  /** The service is asked for it just now. */
  isAsked: boolean
  error: string | undefined
  onChange: (number: string) => void
}

/** The clip that is meant, where its number is found, and the field for it. */
export function VideoIdField({ source, number, isAsked, error, onChange }: VideoIdFieldProps) {
  return (
    <>
      <div className="flex gap-3">
        <span
          className="relative h-20 w-36 shrink-0 overflow-hidden rounded-control bg-black"
          style={source.tint === null ? {} : { backgroundColor: source.tint }}
        >
          {source.media && (
            <FadeImage src={source.media.coverUrl} alt="Cover of the clip" eager fit="contain" />
          )}
        </span>
        <p className="line-clamp-4 min-w-0 text-dense text-fg-2" dir="auto">
          {source.request.prompt}
        </p>
      </div>
      <p className="text-dense text-pretty text-fg-2">
        Upscaling needs the number that the service gave the finished video, and it did not tell it here. Its
        documentation calls it the numeric generation ID from your account: sign in at the service and look
        among your videos for this picture, made <Time at={source.createdAt} />. It is digits alone, such as
        42; the job’s id is another one.
      </p>
      {source.serviceId !== null && (
        <p>
          <CopyButton wide label="Copy the job’s id, to find it there" text={source.serviceId} />
        </p>
      )}
      <Field
        label="Number of the video"
        hint="It is kept for this clip: you are not asked again."
        error={error}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="numeric"
            ref={focusFirst}
            autoComplete="off"
            readOnly={isAsked}
            value={number}
            onChange={({ target }) => onChange(target.value)}
            className={`${inputStyle} h-(--control) w-full px-3 figures`}
          />
        )}
      </Field>
    </>
  )
}

/** Whoever opened the dialog wants to type: it is shown after this, and focuses what asks for it. */
const focusFirst = (field: HTMLInputElement | null) => field?.setAttribute('autofocus', '')
