import Layers from 'lucide-react/icons/layers'

import { modelName } from '#contract/service/model.ts'
import type { JobDetail } from '#contract/studio/job.ts'

import { useCreateJob } from '../../data/jobs.ts'
import { usePriceOf } from '../../data/prices.ts'
import { formatCredits } from '../../lib/format.ts'
import { useNavigate } from '../../lib/navigation.ts'
import { newJobId } from '../../lib/new-id.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ActionError } from './action-error.tsx'

const otherModel = {
  'seedance-2.0': 'seedance-2.0-fast',
  'seedance-2.0-fast': 'seedance-2.0',
} as const satisfies Record<JobDetail['model'], JobDetail['model']>

/** The same request on the other model, as a job of its own, for the price on the button; goes there. */
export function OtherModelButton({ job }: { job: JobDetail }) {
  const navigate = useNavigate()
  const create = useCreateJob()
  const priceOf = usePriceOf()
  const request = { ...job.request, model: otherModel[job.request.model] }
  const make = () => {
    const id = newJobId()
    create.mutate(
      { id, request, from: { kind: 'remix', id: job.id } },
      { onSuccess: () => navigate(paths.job(id)) },
    )
  }
  return (
    <>
      <Button icon={<Icon of={Layers} />} pending={create.isPending} onClick={make}>
        New take on {modelName[request.model]} · {formatCredits(priceOf(request).credits)}
      </Button>
      <ActionError error={create.error} />
    </>
  )
}
