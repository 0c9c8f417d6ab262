import type { RawBuilder } from 'kysely'

import { fullText } from '#platform/database/full-text.ts'

import type { JobRow, StudioTransaction } from './tables.ts'

/** Prompts and notes of all jobs as words, by the jobs' numbers. */
export const jobText = fullText('job_text', ['prompt', 'note'])

/** Makes a job findable by what its prompt and its note say now. */
export const writeJobText = (
  trx: StudioTransaction,
  { number, prompt, note }: Pick<JobRow, 'number' | 'prompt' | 'note'>,
): Promise<void> => jobText.write(trx, number, [prompt, note])

/** Numbers of the jobs whose prompt and note have every word of a search. */
export const numbersOfText = (search: string): RawBuilder<number> => jobText.numbersOf(search)
