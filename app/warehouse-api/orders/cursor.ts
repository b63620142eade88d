/** A place in the list of orders: the last order of the page before. */
export interface ListPlace {
  processedAt: Date;
  id: string;
}

const LIST = /^o:(\d{1,14}):(\d{1,20})$/;
const FEED = /^c:(\d{1,18})$/;

/** Cursors are opaque to others, so that what they are made of may change. */
export const encodeListPlace = ({ processedAt, id }: ListPlace): string =>
  encode(`o:${processedAt.getTime()}:${id}`);

/** Null where the text is no cursor of the list. */
export function decodeListPlace(cursor: string): ListPlace | null {
  const [, at, id] = LIST.exec(decode(cursor)) ?? [];
  return at && id ? { processedAt: new Date(Number(at)), id } : null;
}

export const encodeChange = (changeNumber: bigint): string => encode(`c:${changeNumber}`);

/** Null where the text is no cursor of the feed. */
export function decodeChange(cursor: string): bigint | null {
  const [, number] = FEED.exec(decode(cursor)) ?? [];
  return number ? BigInt(number) : null;
}

const encode = (text: string): string => Buffer.from(text, "utf8").toString("base64url");
const decode = (cursor: string): string => Buffer.from(cursor, "base64url").toString("utf8");
