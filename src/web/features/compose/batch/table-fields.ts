/** What a column of a table may hold: the documented fields of a request, and two of the studio's own. */
export const tableFields = [
  'prompt',
  'model',
  'duration',
  'aspect_ratio',
  'first_frame_url',
  'end_frame_url',
  'reference_images',
  'reference_videos',
  'reference_audios',
  'person_image_url',
  'extra_reference_images',
  'clothing_details',
  'webhook_url',
  'takes',
  'max_credits',
] as const
export type TableField = (typeof tableFields)[number]

export const fieldWords = {
  prompt: 'Prompt',
  model: 'Model',
  duration: 'Length',
  aspect_ratio: 'Shape',
  first_frame_url: 'First frame',
  end_frame_url: 'End frame',
  reference_images: 'Reference images',
  reference_videos: 'Reference videos',
  reference_audios: 'Reference audio',
  person_image_url: 'Portrait',
  extra_reference_images: 'More photos',
  clothing_details: 'Clothing',
  webhook_url: 'Webhook',
  takes: 'Takes',
  max_credits: 'Costs at most',
} as const satisfies Record<TableField, string>

/** Names that people give to columns, beside those of the documentation and of this page. */
const otherNames: Record<string, TableField | undefined> = {
  prompts: 'prompt',
  text: 'prompt',
  description: 'prompt',
  seconds: 'duration',
  ratio: 'aspect_ratio',
  aspect: 'aspect_ratio',
  startframe: 'first_frame_url',
  lastframe: 'end_frame_url',
  images: 'reference_images',
  videos: 'reference_videos',
  audios: 'reference_audios',
  referenceaudio: 'reference_audios',
  person: 'person_image_url',
  count: 'takes',
  creditsmax: 'max_credits',
  limit: 'max_credits',
}

const bare = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
const byName = new Map<string, TableField>([
  ...Object.entries(otherNames).flatMap(([name, field]) => (field ? [[name, field] as const] : [])),
  ...tableFields.flatMap(
    (field) =>
      [
        [bare(field), field],
        [bare(field.replace(/_url$/, '')), field],
        [bare(fieldWords[field]), field],
      ] as const,
  ),
])

/** The field that a column of this name holds. */
export const fieldNamed = (name: string): TableField | undefined => byName.get(bare(name))

/** Our own note beside the rows of an exported table; it is not read back. */
export const problemsColumn = 'problems'
