import { useState } from 'react'

import { Button } from '../../../ui/button.tsx'
import { RatingControl } from '../../../ui/rating-control.tsx'
import type { LabelChoice } from './label-choice.ts'

export function RatingChoice({ onLabel }: LabelChoice) {
  const [rating, setRating] = useState(0)
  const rate = (next: number) => {
    setRating(next)
    onLabel({ rating: next })
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <RatingControl rating={rating} onRate={rate} label="Rating of all of them" />
      {rating === 0 && (
        <Button size="sm" variant="ghost" onClick={() => rate(0)}>
          Take the ratings away
        </Button>
      )}
    </div>
  )
}
