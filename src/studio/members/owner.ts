/** Who asks while a studio has one person. */
export const owner = 'owner'
