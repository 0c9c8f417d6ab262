import type { FieldProblem } from '#contract/service/error.ts'
import { buildJobs } from '#contract/studio/build-jobs.ts'
import type { ChipStyle } from '#contract/studio/compose-settings.ts'
import type { Draft } from '#contract/studio/draft.ts'
import type { JobRequest } from '#contract/studio/job-request.ts'
import { knownPrice, type LearnedPrice } from '#contract/studio/learned-price.ts'
import type { MediaView } from '#contract/studio/media.ts'

import type { Uploads } from './find-media.ts'
import type { Column, Row } from './read-table.ts'
import { rowDraft, type Values } from './row-draft.ts'
import { fieldWords, type TableField } from './table-fields.ts'

/** A row as it would be sent. */
export type CheckedRow = {
  row: Row
  /** Beside which cell what is wrong. */
  problems: Partial<Record<TableField, string>>
  /** What is wrong and belongs to no cell of this table. */
  general: string | null
  /** All of that, each with the name of its field. */
  sentences: string[]
  /** It cannot be told yet. */
  pending: boolean
  /** Of all its jobs; null while it cannot be told. */
  credits: number | null
  jobs: number
  creditsMax: number | null
  /** None of a row that is wrong. */
  requests: JobRequest[]
}

export type Checking = {
  columns: readonly Column[]
  /** The form beside the table: what no cell says is as in it. */
  base: Draft
  uploads: Uploads
  /** The inputs in the form, as far as they are known. */
  inputs: readonly MediaView[]
  chipStyle: ChipStyle
  prices: readonly LearnedPrice[]
  /** What the studio refused, by row, until the row is changed. */
  refused: ReadonlyMap<Row, FieldProblem[]>
}

/** Checks each row once: rows are never changed, a corrected one is another row. */
export function createChecker(checking: Checking): (row: Row) => CheckedRow {
  const known = new WeakMap<Row, CheckedRow>()
  return (row) => {
    const checked = known.get(row) ?? checkRow(row, checking)
    known.set(row, checked)
    return checked
  }
}

/** Keeps the checker for as long as nothing changes but the rows. */
export class CheckKeeper {
  #last: { checking: Checking; check: (row: Row) => CheckedRow } | null = null

  checker(checking: Checking): (row: Row) => CheckedRow {
    if (!this.#last || !isSame(this.#last.checking, checking))
      this.#last = { checking, check: createChecker(checking) }
    return this.#last.check
  }
}

const isSame = ({ inputs, ...one }: Checking, { inputs: others, ...other }: Checking) =>
  inputs.length === others.length &&
  inputs.every((input, at) => input === others[at]) &&
  one.columns === other.columns &&
  one.base === other.base &&
  one.uploads === other.uploads &&
  one.chipStyle === other.chipStyle &&
  one.prices === other.prices &&
  one.refused === other.refused

function checkRow(row: Row, checking: Checking): CheckedRow {
  const { columns, base, uploads, inputs, chipStyle, prices, refused } = checking
  const read = rowDraft(valuesOf(row, columns), base, uploads)
  const built = buildJobs(read.draft, {
    media: (id) => read.media.get(id) ?? inputs.find((input) => input.id === id),
    chipStyle,
    price: (request) => knownPrice(request, prices),
  })
  const told = [...(built.ok ? [] : built.problems), ...(refused.get(row) ?? [])]
  const shown = new Set(columns.map(({ use }) => use))
  const last = columns.at(-1)?.use
  const surplus = row.surplus && last && last !== 'ignore' ? { [last]: surplusProblem } : {}
  const problems: CheckedRow['problems'] = { ...surplus, ...read.problems }
  const general = row.surplus && Object.keys(surplus).length === 0 ? [surplusProblem] : []
  for (const { path, message } of told) {
    const field = fieldAt(path)
    if (field && shown.has(field)) problems[field] ??= message
    else if (!(field && read.problems[field]))
      general.push(field ? `${fieldWords[field]}: ${message}` : message)
  }
  const isGood = built.ok && told.length === 0 && general.length === 0 && Object.keys(problems).length === 0
  return {
    row,
    problems,
    general: general[0] ?? null,
    sentences: [...sentencesOf(problems), ...general],
    pending: read.pending,
    // A model that cannot be read has no price, whichever stands in the form.
    credits: read.problems.model === undefined ? built.credits : null,
    jobs: built.prompts * built.takes,
    creditsMax: read.draft.creditsMax,
    requests: isGood ? built.requests : [],
  }
}

export function valuesOf(row: Row, columns: readonly Column[]): Values {
  const values: Values = {}
  for (const [at, { use }] of columns.entries())
    if (use && use !== 'ignore') values[use] = row.cells[at] ?? ''
  return values
}

const surplusProblem = 'The row has more cells than there are columns; the rest stands here. Correct it.'

const own: Record<string, TableField | undefined> = { creditsMax: 'max_credits', takes: 'takes' }
const isField = (name: string): name is TableField => name in fieldWords

/** The field that a problem's path names: of the builder, or of the studio's answer to a batch. */
function fieldAt(path: string): TableField | undefined {
  const name = path.replace(/^request\./, '').split('.', 1)[0] ?? ''
  return own[name] ?? (isField(name) ? name : undefined)
}

const sentencesOf = (problems: CheckedRow['problems']) =>
  Object.entries(problems).map(([field, message]) =>
    isField(field) ? `${fieldWords[field]}: ${message}` : message,
  )
