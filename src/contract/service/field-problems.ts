import type * as z from 'zod/mini'

import type { FieldProblem } from './error.ts'

/** Every bad field of a failed parse at once, in the words of the schema; unknown fields by their own names. */
export function fieldProblems(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  const problems = issues.flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key].join('.'),
        message: `Unknown field "${key}". Remove it or correct its name.`,
      }))
    return [{ path: path.join('.') || 'body', message: issue.message }]
  })
  // One sentence a field: the first, which names the coarsest fault.
  return problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index)
}

/** One sentence for the envelope's `message`. */
export const summarise = (problems: readonly FieldProblem[]) =>
  problems.length === 1 && problems[0]
    ? `${problems[0].path}: ${problems[0].message}`
    : `${problems.length} fields need correcting: ${problems.map((p) => p.path).join(', ')}.`
