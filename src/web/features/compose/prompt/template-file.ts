import * as z from 'zod/mini'

import { type Template, TemplateFile, templatesMax } from '#contract/studio/template.ts'

const format = 'genray-studio-templates'
const version = 1

/** A file that was picked: what comes in with it, or why nothing does. */
export type ReadFile = { ok: true; templates: TemplateFile['templates'] } | { ok: false; problem: string }

/** Far above what any number of templates takes. */
export const fileBytesMax = 8_000_000

/** Reads a file of templates as far as one can say what is wrong with it. */
export function readTemplateFile(text: string): ReadFile {
  const head = z.safeParse(Head, parse(text))
  if (!head.success || head.data.format !== format)
    return { ok: false, problem: 'This is no file of templates: export one from a studio.' }
  if (head.data.version !== version)
    return {
      ok: false,
      problem: `It is of version ${String(head.data.version)}; this studio reads version ${version}. Update the studio.`,
    }
  const count = head.data.templates.length
  if (count === 0) return { ok: false, problem: 'There is no template in it.' }
  if (count > templatesMax)
    return { ok: false, problem: `It has ${count} templates; at most ${templatesMax} are kept.` }
  const file = z.safeParse(TemplateFile, { format, version, templates: head.data.templates })
  if (file.success) return { ok: true, templates: file.data.templates }
  const [issue] = file.error.issues
  const at = Number(issue?.path[1] ?? 0) + 1
  return {
    ok: false,
    problem: `Template ${at} of ${count} is broken: ${issue?.message ?? 'it cannot be read.'}`,
  }
}

const Head = z.object({
  format: z.unknown(),
  version: z.unknown(),
  templates: z.catch(z.array(z.unknown()), []),
})

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Templates as what a file of them holds. */
export const templateFile = (templates: readonly Named[]): TemplateFile => ({
  format,
  version,
  templates: templates.map(({ name, draft }) => ({ name, draft })),
})

const nameMax = 80
const loneHalf = /[\uD800-\uDBFF]$/

/** A name that no other template has: the wanted one, or with the first number that is free. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const isTaken = (name: string) => taken.has(name.toLowerCase())
  let name = wanted
  for (let number = 2; isTaken(name); number++) {
    const end = ` ${number}`
    name = `${wanted.slice(0, nameMax - end.length).replace(loneHalf, '')}${end}`
  }
  return name
}

/** A template without what the studio keeps of it. */
export type Named = Pick<Template, 'name' | 'draft'>

/** Templates as they come in: those that are not here already, each under a name of its own. */
export function nameAnew(coming: readonly Named[], existing: readonly Named[]): Named[] {
  const taken = new Set(existing.map(({ name }) => name.toLowerCase()))
  const known = new Set(existing.map(contentOf))
  return coming.flatMap((one) => {
    if (known.has(contentOf(one))) return []
    known.add(contentOf(one))
    const name = freeName(one.name, taken)
    taken.add(name.toLowerCase())
    return [{ ...one, name }]
  })
}

/** Both as the contract reads them, so that equal drafts are equal texts. */
const contentOf = ({ name, draft }: Named) => JSON.stringify([name, draft])
