import type { Draft } from '#contract/studio/draft.ts'

import { promptBoxStyle } from './prompt-style.ts'
import { type Segment, segmentsOf } from './segments.ts'

const looks = {
  none: '',
  chip: 'bg-ink/14 outline-2 outline-ink/14 forced-colors:outline',
  lost: 'bg-attention/20 outline-2 outline-attention/20 underline decoration-attention decoration-2 underline-offset-3',
  surplus: 'bg-failed/20',
} as const satisfies Record<Segment['mark'], string>

/**
 * The words once more, unseen, behind the field: they give it its height, and their marks show through. The field
 * itself stays a native one.
 */
export function PromptMirror({ draft }: { draft: Draft }) {
  return (
    <div aria-hidden data-mirror className={`${promptBoxStyle} invisible select-none`}>
      {segmentsOf(draft).map(({ start, text, mark }) =>
        mark === 'none' ? (
          text
        ) : (
          <mark
            key={start}
            data-mark={mark}
            className={`visible rounded-[3px] box-decoration-clone text-transparent forced-color-adjust-none ${looks[mark]}`}
          >
            {text}
          </mark>
        ),
      )}{' '}
    </div>
  )
}
