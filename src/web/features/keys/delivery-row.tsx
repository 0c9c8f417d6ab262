import ChevronRight from 'lucide-react/icons/chevron-right'
import { useState } from 'react'
import { Link } from 'wouter'

import type { DeliveryView } from '#contract/studio/delivery.ts'

import { useReplayDelivery } from '../../data/deliveries.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { toneColor } from '../../ui/status-mark.tsx'
import { Time } from '../../ui/time.tsx'
import { showToast } from '../../ui/toast.tsx'
import { verdictWords } from './delivery-words.ts'
import { ReplayForm } from './handler/replay-form.tsx'

/** One delivery: the line says what and whether it was believed; open, it shows all that arrived. */
export function DeliveryRow({ delivery }: { delivery: DeliveryView }) {
  const { word, tone, text } = verdictWords[delivery.verdict]
  return (
    <li className="border-b border-line last:border-b-0">
      <details className="group">
        <summary className="flex min-h-10 cursor-pointer list-none items-center gap-3 rounded-control py-2 text-dense hover:bg-hover [&::-webkit-details-marker]:hidden">
          <Icon of={ChevronRight} className="shrink-0 text-fg-3 group-open:rotate-90" />
          <span className="min-w-0 grow truncate">
            <span className="font-medium">{delivery.event ?? 'No event'}</span>{' '}
            <span className="font-mono text-code text-fg-3">{delivery.serviceId}</span>
          </span>
          {delivery.times > 1 && <span className="shrink-0 text-fg-3 figures">× {delivery.times}</span>}
          <span className={`shrink-0 text-label font-medium ${toneColor[tone]}`}>{word}</span>
          <Time at={delivery.at} className="w-24 shrink-0 text-right text-fg-3 max-md:hidden" />
        </summary>
        <div className="flex flex-col gap-3 pt-1 pb-4 pl-7">
          <p className="max-w-prose text-dense text-pretty text-fg-2">
            {text}
            {delivery.times > 1 && ` The very same delivery arrived ${delivery.times} times; it counts once.`}
          </p>
          <Arrived delivery={delivery} />
          <Actions delivery={delivery} />
        </div>
      </details>
    </li>
  )
}

function Arrived({ delivery }: { delivery: DeliveryView }) {
  const headers = Object.entries(delivery.headers).map(([name, value]) => `${name}: ${value}`)
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard
      tabIndex={0}
      aria-label="Headers and body as they arrived"
      className="scroll-quiet max-h-72 overflow-auto rounded-card border border-line bg-surface p-3 font-mono text-code"
    >
      <code>{[...headers, '', delivery.body].join('\n')}</code>
    </pre>
  )
}

function Actions({ delivery }: { delivery: DeliveryView }) {
  const replay = useReplayDelivery()
  const [isSending, setSending] = useState(false)
  const run = () =>
    replay.mutate(delivery.id, {
      onSuccess: () => showToast({ message: 'The delivery is acted on again.' }),
      onError: (error) => showToast({ message: error.message }),
    })
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" pending={replay.isPending} onClick={run}>
          Replay
        </Button>
        <Button size="sm" aria-expanded={isSending} onClick={() => setSending(!isSending)}>
          Send to a handler
        </Button>
        <CopyButton wide label="Copy body" text={delivery.body} />
        {delivery.jobId && (
          <Link
            to={paths.job(delivery.jobId)}
            className="px-2 text-dense font-medium underline underline-offset-2"
          >
            Open job
          </Link>
        )}
      </div>
      {isSending && <ReplayForm delivery={delivery} onDone={() => setSending(false)} />}
    </>
  )
}
