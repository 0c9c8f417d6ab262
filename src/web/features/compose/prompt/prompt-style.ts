/** Where the words stand in their box: the same for the field and for the marks behind it. */
export const promptBoxStyle = 'prompt-text col-start-1 row-start-1 px-3 pt-2.5 pb-1'
