import * as z from 'zod/mini'

import { Model, modelName, reportedModel } from '#contract/service/model.ts'

import type { JobRow } from '../store/tables.ts'

const text = z._default(z.catch(z.nullable(z.string()), null), null)
const figure = z._default(z.catch(z.nullable(z.number()), null), null)
/** What a status answer says of the job itself; whatever is missing is taken to fit. */
const Described = z.looseObject({ model: text, duration: figure, aspect_ratio: text })

type Wanted = Pick<JobRow, 'model' | 'duration' | 'aspect_ratio'>

/** How a job at the service differs from ours (`8 s Fast 9:16`), null when it may be the same. */
export function differenceOf(job: Wanted, answer: string): string | null {
  const said = Described.safeParse(parseOrNull(answer)).data
  if (!said) return null
  const model = Model.parse(job.model)
  const isSame =
    (said.model === null || said.model === model || said.model === reportedModel[model]) &&
    (said.duration === null || said.duration === job.duration) &&
    (said.aspect_ratio === null || said.aspect_ratio === job.aspect_ratio)
  if (isSame) return null
  const parts = [
    said.duration === null ? null : `${said.duration} s`,
    said.model === null ? null : nameOf(said.model),
    said.aspect_ratio,
  ]
  return parts.filter((part) => part !== null).join(' ')
}

/** Our own job in the same words. */
export const describe = (job: Wanted): string =>
  `${job.duration} s ${modelName[Model.parse(job.model)]} ${job.aspect_ratio}`

function nameOf(reported: string): string {
  const known = Model.options.find((model) => model === reported || reportedModel[model] === reported)
  return known ? modelName[known] : reported
}

function parseOrNull(answer: string): unknown {
  try {
    return JSON.parse(answer)
  } catch {
    return null
  }
}
