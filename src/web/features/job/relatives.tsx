import type { ReactNode } from 'react'
import { Link } from 'wouter'

import type { JobDetail } from '#contract/studio/job.ts'

import { paths } from '../../lib/paths.ts'
import { EnterId } from './enter-id.tsx'
import { KinList } from './kin-list.tsx'
import { kinOf } from './kin.ts'
import { isDeniedEnd, mayComeLate } from './may-come-late.ts'

/** Jobs that belong together: what a job was made from and what from it, a late answer and the job that it was for; or the wait for one. */
export function Relatives({ job }: { job: JobDetail }) {
  const { originJob, lateJobs } = job
  const { from, to } = kinOf(job)
  return (
    <>
      {originJob !== null && (
        <Note title="This clip came late.">
          The service made it of an earlier sending of another job, or of the same one once more. It was paid
          for, so it is kept. <JobLink id={originJob}>Open the job that it was for</JobLink>
        </Note>
      )}
      {lateJobs.map((id) => (
        <Note key={id} title="The service made another clip for this job.">
          It came late and is a job of its own, paid for separately.{' '}
          <JobLink id={id}>Open the late clip</JobLink>
        </Note>
      ))}
      <KinList title="Made from" kin={from} />
      <KinList title="Made from this" kin={to} />
      {mayComeLate(job) && (
        <section aria-label="Earlier sending" className="rounded-card border border-line bg-surface">
          <p className="px-4 pt-4 font-medium text-pretty">
            {isDeniedEnd(job.failure)
              ? 'The service accepted this and does not know it any more. Should it know it again, its id brings the clip.'
              : 'It is not known if the service accepted an earlier sending of this.'}
          </p>
          <ul>
            <EnterId job={job} />
          </ul>
        </section>
      )}
    </>
  )
}

function Note({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="flex flex-col gap-1 rounded-card border border-line bg-surface p-4"
    >
      <p className="font-medium">{title}</p>
      <p className="text-dense text-pretty text-fg-2">{children}</p>
    </section>
  )
}

const JobLink = ({ id, children }: { id: string; children: string }) => (
  <Link to={paths.job(id)} className="font-medium whitespace-nowrap text-fg underline underline-offset-2">
    {children}
  </Link>
)
