import { readFileSync } from 'node:fs'

import { fieldProblems } from '#contract/service/field-problems.ts'
import { StartError } from '#platform/start-error.ts'

import { FaultPlan } from './fault-plan.ts'

/** Reads a plan from a JSON text, or from the file that is named; null for an empty setting. Throws StartError. */
export function readFaultPlan(setting: string): FaultPlan | null {
  if (setting.trim() === '') return null
  const parsed = FaultPlan.safeParse(
    parse(setting.trimStart().startsWith('{') ? setting : readPlanFile(setting)),
  )
  if (parsed.success) return parsed.data
  const problems = fieldProblems(parsed.error.issues).map(({ path, message }) => `${path}: ${message}`)
  throw new StartError(`FAULT_PLAN is wrong. ${problems.join(' ')}`)
}

function readPlanFile(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`FAULT_PLAN names the file ${file}, which cannot be read.`)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new StartError('FAULT_PLAN is not valid JSON.')
  }
}
