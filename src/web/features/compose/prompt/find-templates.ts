import { modelName } from '#contract/service/model.ts'
import { type Draft, mediaOf, ratioOf } from '#contract/studio/draft.ts'
import type { Template } from '#contract/studio/template.ts'

import { formatExcerpt, formatPlural } from '../../../lib/format.ts'
import { kindName } from '../../../lib/kind-name.ts'

/** Those with every word in name, prompt or facts, in any case. */
export function findTemplates(templates: readonly Template[], search: string): Template[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return templates.filter(({ name, draft }) => {
    const text = `${name}\n${draft.prompt}\n${factsOf(draft)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** `References · Pro · 5 s · 16:9 · 3 files`. */
export function factsOf(draft: Draft): string {
  const files = mediaOf(draft).length
  return [
    kindName[draft.mode],
    modelName[draft.model],
    `${draft.duration} s`,
    ratioOf(draft),
    ...(files > 0 ? [formatPlural(files, 'file')] : []),
    ...(draft.takes > 1 ? [formatPlural(draft.takes, 'take')] : []),
  ].join(' · ')
}

const nameLength = 40

/** A name to begin with: the first words of the prompt. */
export const suggestedName = ({ prompt, mode }: Draft): string =>
  formatExcerpt(prompt, nameLength).replace(/…$/, '') || kindName[mode]

/** The template that has this name already, in any case. */
export const namedAlike = (templates: readonly Template[], name: string): Template | undefined =>
  templates.find((one) => one.name.toLowerCase() === name.trim().toLowerCase())
