import { NavigationType, useNavigationType } from 'react-router'

/** The reader came here by back or forward: everything is to stand as it was left. */
export const useIsReturning = () => useNavigationType() === NavigationType.Pop
