import type { LabelChange } from '../../../data/with-labels.ts'

/** Does something to the labels of everything that is selected; a collection is named, to be told. */
export type LabelChoice = { onLabel: (change: LabelChange, collection?: string) => void }
