import type { Template } from '#contract/studio/template.ts'

import { dayKey } from '../../../lib/format-date.ts'
import { saveText } from '../../../lib/save-text.ts'
import { templateFile } from './template-file.ts'

/** Saves templates as a file: one under its name, several under the day. */
export function exportTemplates(templates: readonly Template[]) {
  const [first] = templates
  const what = templates.length === 1 && first ? fileWords(first.name) : `templates-${dayKey(Date.now())}`
  const text = `${JSON.stringify(templateFile(templates), null, 2)}\n`
  saveText(text, `genray-${what}.json`, 'application/json')
}

const fileWords = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '') || 'template'
