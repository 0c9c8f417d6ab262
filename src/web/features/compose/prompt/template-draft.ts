import type { Draft } from '#contract/studio/draft.ts'
import type { ComposeMode } from '#contract/studio/job-request.ts'

type Media = Pick<Draft, 'firstFrame' | 'endFrame' | 'references' | 'portrait' | 'extraImages'>

const none: Media = { firstFrame: null, endFrame: null, references: [], portrait: null, extraImages: [] }

/** The inputs that one mode sends; the others are of no concern to its request. */
function mediaIn(mode: ComposeMode, draft: Media): Partial<Media> {
  const { firstFrame, endFrame, references, portrait, extraImages } = draft
  return {
    text: {},
    frames: { firstFrame, endFrame },
    references: { references },
    person: { portrait, extraImages },
  }[mode]
}

/** What a template keeps of a draft: its whole request, without what other modes have set aside. */
export const templateOf = (draft: Draft): Draft => ({ ...draft, ...none, ...mediaIn(draft.mode, draft) })

/** The form after a template was applied: its whole request; what other modes have set aside stays there. */
export function applied(template: Draft, before: Draft): Draft {
  const { firstFrame, endFrame, references, portrait, extraImages } = before
  return {
    ...template,
    firstFrame,
    endFrame,
    references,
    portrait,
    extraImages,
    ...mediaIn(template.mode, template),
  }
}
