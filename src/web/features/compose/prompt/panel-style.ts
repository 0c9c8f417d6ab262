/** Size of the panels over the form: the same in all their states, so that nothing jumps. */
export const panelStyle = 'h-[min(30rem,calc(100dvh-5rem))] w-[26rem] p-0 scroll-quiet'

/** What fills such a panel to its lower edge. */
export const panelFill = 'min-h-[min(30rem,calc(100dvh-5rem))]'
