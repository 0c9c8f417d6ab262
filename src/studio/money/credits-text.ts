/** Credits as a person reads them: `1,240`. */
export const creditsText = (credits: number): string => credits.toLocaleString('en')
