import { modelName } from '#contract/service/model.ts'
import type { JobDetail } from '#contract/studio/job.ts'

import { formatCredits, formatPlural, formatSpan } from '../../lib/format.ts'
import { kindName } from '../../lib/kind-name.ts'

type Comparison = { label: string; values: readonly string[]; differs: boolean }

const rows: readonly [label: string, valueOf: (job: JobDetail) => string][] = [
  ['Mode', ({ kind }) => kindName[kind]],
  ['Model', ({ model }) => modelName[model]],
  ['Length', ({ duration }) => `${duration} s`],
  ['Shape', ({ aspectRatio }) => aspectRatio],
  ['Cost', ({ credits }) => formatCredits(credits)],
  ['Took', tookWords],
]

/** What the clips were made with and what they took, row by row. */
export function compareJobs(jobs: readonly JobDetail[]): Comparison[] {
  const compared = rows.map(([label, valueOf]): Comparison => {
    const values = jobs.map((job) => valueOf(job))
    return { label, values, differs: areSeveral(values) }
  })
  return compared.toSpliced(4, 0, compareInputs(jobs))
}

const areSeveral = (values: readonly string[]) => new Set(values).size > 1

function tookWords({ sentAt, finishedAt }: JobDetail): string {
  return sentAt === null || finishedAt === null ? '–' : formatSpan(finishedAt - sentAt)
}

const inputNouns = {
  first_frame_url: 'first frame',
  end_frame_url: 'end frame',
  reference_images: 'picture',
  reference_videos: 'video',
  reference_audios: 'sound',
  person_image_url: 'portrait',
  extra_reference_images: 'more picture',
}

/** As many inputs of each kind may still be other files: that is said. */
function compareInputs(jobs: readonly JobDetail[]): Comparison {
  const inputs = jobs.map(({ request }) =>
    Object.entries(inputNouns).map(([name, noun]) => {
      const value: unknown = Reflect.get(request, name)
      const addresses = value === undefined ? [] : [value].flat()
      return { noun, addresses }
    }),
  )
  const values = inputs.map(
    (each) =>
      each
        .filter(({ addresses }) => addresses.length > 0)
        .map(({ noun, addresses }) => formatPlural(addresses.length, noun))
        .join(', ') || 'None',
  )
  const differs = areSeveral(inputs.map((each) => JSON.stringify(each)))
  return { label: differs && !areSeveral(values) ? 'Inputs, other files' : 'Inputs', values, differs }
}
