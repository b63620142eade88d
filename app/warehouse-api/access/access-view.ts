import type { ListedKey } from "../keys/key-view";
import type { RecentRequest, RequestTotal } from "../requests/requests-view";
import type { ShownEndpoint } from "../webhooks/webhook-view";

/** Who may ask, what they asked, and whether warehouses are told. No secret is in it. */
export interface AccessView {
  keys: ListedKey[];
  endpoints: ShownEndpoint[];
  totals: RequestTotal[];
  recent: RecentRequest[];
  apiUrl: string;
  examples: CallExample[];
  now: Date;
}

/** One call of the API for a command line. */
export interface CallExample {
  id: string;
  call: string;
  command: string;
}
