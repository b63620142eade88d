import { useDeferredValue, useSyncExternalStore } from "react";

/**
 * False while a page as the server drew it is taken over, and true soon after, as work that anything a person does goes
 * before. Everywhere else true from the beginning.
 */
export function useAtLeisure(): boolean {
  return useDeferredValue(useSyncExternalStore(hearNothing, isTaken, isTakenOnServer));
}

const hearNothing = () => () => undefined;
const isTaken = () => true;
const isTakenOnServer = () => false;
