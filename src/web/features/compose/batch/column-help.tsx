import { fieldWords, type TableField, tableFields } from './table-fields.ts'

const help = {
  prompt: 'the words; without any names of columns, one column is prompts',
  model: 'Pro or Fast',
  duration: 'seconds, 4 to 15',
  aspect_ratio: '16:9, 9:16, 1:1, 4:3, 3:4 or 21:9',
  first_frame_url: 'an https:// address, or the name of an upload',
  end_frame_url: 'the same; needs a first frame',
  reference_images: 'up to 9, parted by spaces or |',
  reference_videos: 'up to 3; they cost more',
  reference_audios: 'up to 3, beside an image or a video',
  person_image_url: 'a photo of one person',
  extra_reference_images: 'up to 8, of the same person',
  clothing_details: 'with a portrait only',
  webhook_url: 'an https:// address',
  takes: '1 to 8 clips of the row',
  max_credits: 'most credits that one clip may cost',
} as const satisfies Record<TableField, string>

/** The columns that a table may have, and what stands in them. */
export function ColumnHelp() {
  return (
    <section aria-label="Columns" className="flex flex-col gap-2">
      <h3 className="text-body font-semibold">Columns</h3>
      <p className="text-dense text-fg-2">The first row names them, in any order; none is needed.</p>
      <dl className="divide-y divide-line border-y border-line text-dense">
        {tableFields.map((field) => (
          <div key={field} className="grid gap-x-4 py-1.5 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <dt>
              <code className="font-mono text-code">{field}</code>
              <span className="sr-only"> {fieldWords[field]}</span>
            </dt>
            <dd className="text-fg-2">{help[field]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
