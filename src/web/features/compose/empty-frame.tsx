import { frameSize } from '#contract/service/aspect-ratio.ts'
import { frameCount, framesPerSecond } from '#contract/service/clip.ts'
import { modelName } from '#contract/service/model.ts'
import { ratioOf } from '#contract/studio/draft.ts'

import { useDraft } from '../../data/draft.ts'
import { formatExcerpt } from '../../lib/format.ts'
import { StageBox } from './stage-box.tsx'

const corners = [
  'top-0 left-0 border-t-2 border-l-2',
  'top-0 right-0 border-t-2 border-r-2',
  'bottom-0 left-0 border-b-2 border-l-2',
  'bottom-0 right-0 border-b-2 border-r-2',
]

/** The frame that is waiting for its clip: its shape, its pixels, what will fill it. */
export function EmptyFrame() {
  const draft = useDraft((now) => now.draft)
  const { prompt, model, duration } = draft
  const aspectRatio = ratioOf(draft)
  const { width, height } = frameSize[aspectRatio]
  const whole = Number.isInteger(duration)
  return (
    <StageBox ratio={aspectRatio} className="border border-line text-fg">
      {corners.map((corner) => (
        <span key={corner} aria-hidden className={`absolute size-4 border-fg-3 ${corner}`} />
      ))}
      <div className="absolute inset-0 flex flex-col items-center justify-center gap-2 overflow-hidden p-6 text-center">
        <p className="text-figure font-semibold tracking-[-0.02em] whitespace-nowrap figures">
          {width} × {height}
        </p>
        <p className="text-dense text-fg-2 figures">
          {whole ? `${duration} s` : 'Clip'} on {modelName[model]}
          {whole && `, ${frameCount(duration)} frames at ${framesPerSecond} a second`}
        </p>
        {prompt.trim() && (
          <p dir="auto" className="mt-2 line-clamp-3 max-w-112 text-dense text-pretty text-fg-3">
            {formatExcerpt(prompt, 140)}
          </p>
        )}
      </div>
    </StageBox>
  )
}
