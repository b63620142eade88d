import { knownRejection } from "./rejection";

/** Key of the text that says why a request was rejected and what to do next. */
export function rejectionKey(reason: string): string {
  return `rejections.${knownRejection(reason)}`;
}
