import type { FieldProblem } from '../service/error.ts'
import { type Price, priceOf } from '../service/price.ts'
import { Prompt } from '../service/video-request.ts'
import { batchJobsMax } from './batch.ts'
import {
  type BuiltRequest,
  buildRequest,
  chipProblems,
  type Known,
  pricedFields,
  writtenPrompt,
} from './build-request.ts'
import { type Draft, takesMax } from './draft.ts'
import type { JobRequest } from './job-request.ts'
import { promptsOf, readWildcards } from './wildcards.ts'

/** Everything that one press of Generate makes. */
export type BuiltJobs = {
  /** Prompts that the wildcards make, and takes of each; a number that cannot be told is 1. */
  prompts: number
  takes: number
  /** Of one job: they all cost the same. Null while it cannot be told. */
  price: Price | null
  /** The documented one, where `price` is what the service took last. */
  documented: Price | null
  /** Of all of them. */
  credits: number | null
} & ({ ok: true; requests: JobRequest[] } | { ok: false; problems: FieldProblem[] })

/**
 * The requests of all jobs that a draft makes, each as `buildRequest` builds it: one a prompt and take, every prompt
 * once before any comes again. Bad fields are named as there; the number of takes as `takes`. `most` is how many jobs
 * there may be: 1 for a job that waits and is edited.
 */
export function buildJobs(draft: Draft, known: Known, most = batchJobsMax): BuiltJobs {
  const read = readWildcards(draft.prompt)
  const takes = isTakes(draft.takes) ? draft.takes : 1
  const fits = read.ok && read.count * takes <= most
  const prompts = fits ? promptsOf(read) : [draft.prompt]
  const built = buildRequest({ ...draft, prompt: prompts[0] ?? '' }, known)
  const { price } = built
  const count = read.ok ? read.count : 1
  const problems = [
    ...(read.ok ? [] : [{ path: 'prompt', message: read.message }]),
    ...(read.ok && !fits ? [tooMany(count, takes, most)] : []),
    ...(built.ok ? [] : built.problems),
    ...otherPrompts(prompts, draft, known),
    ...(isTakes(draft.takes)
      ? []
      : [{ path: 'takes', message: `Takes are a whole number from 1 to ${takesMax}.` }]),
  ].filter(({ path }, index, all) => all.findIndex((other) => other.path === path) === index)
  const quote = {
    prompts: count,
    takes,
    price,
    documented: price && priceOf(pricedFields(draft)),
    credits: price && price.credits * count * takes,
  }
  if (!built.ok || problems.length > 0) return { ...quote, ok: false, problems }
  return { ...quote, ok: true, requests: requestsOf(built, prompts, takes, draft, known) }
}

const isTakes = (takes: number) => Number.isInteger(takes) && takes >= 1 && takes <= takesMax

function tooMany(prompts: number, takes: number, most: number): FieldProblem {
  if (most === 1)
    return { path: 'prompt', message: `This makes ${many(prompts)} prompts; a waiting job has one.` }
  const made =
    takes === 1 ? `${many(prompts)} prompts` : `${many(prompts)} prompts with ${takes} takes of each`
  return { path: 'prompt', message: `This makes ${made}; a batch has at most ${most} jobs.` }
}
const many = (count: number) => (count < 1e6 ? count.toLocaleString('en') : 'far too many')

/** The first prompt is judged with the request; of the others only the words differ. */
function otherPrompts(prompts: readonly string[], draft: Draft, { chipStyle }: Known): FieldProblem[] {
  for (const [at, prompt] of prompts.entries()) {
    if (at === 0) continue
    const one = { ...draft, prompt }
    const parsed = Prompt.safeParse(writtenPrompt(one, chipStyle))
    const message = chipProblems(one)[0]?.message ?? parsed.error?.issues[0]?.message
    if (message) return [{ path: 'prompt', message: `Prompt ${at + 1} of ${prompts.length}: ${message}` }]
  }
  return []
}

function requestsOf(
  { request }: Extract<BuiltRequest, { ok: true }>,
  prompts: readonly string[],
  takes: number,
  draft: Draft,
  { chipStyle }: Known,
): JobRequest[] {
  const once = prompts.map((prompt) => ({
    ...request,
    prompt: Prompt.parse(writtenPrompt({ ...draft, prompt }, chipStyle)),
  }))
  return Array.from({ length: takes }, () => once).flat()
}
