/** What one key asked for one operation with one status, added up. */
export interface RequestTotal {
  keyId: string;
  /** The key's name. */
  keyName: string;
  method: string;
  path: string;
  status: number;
  lastAt: Date;
  ofLastDay: number;
  ofLastWeek: number;
}

/** One of a key's latest requests. */
export interface RecentRequest {
  id: string;
  /** The key's name. */
  keyName: string;
  at: Date;
  method: string;
  path: string;
  status: number;
  /** The kind of problem that the answer named; null where there was none. */
  problem: string | null;
}
