import { HEAD_END } from "~/platform/http/head-end";

declare module "@remix-run/node" {
  interface AppLoadContext {
    /** Of a request that opens a page as a document. */
    documentHead?: DocumentHead;
  }
}

/** The heads of the pages that were sent, by address and language, in which nothing is of a shop or a person. */
export type KnownHeads = Map<string, Buffer>;

const END = Buffer.from(`<script>${HEAD_END}</script>`);

/** In place of a page that turned out not to begin as was sent; its head is not known then when it is asked for again. */
const OPEN_ANEW = Buffer.from("<script>location.reload()</script>");

/** The head of one answer: what a page began with the last time is sent before the page is there. */
export class DocumentHead {
  private isWanted = false;
  private sent: Buffer | null = null;

  constructor(
    private readonly known: KnownHeads,
    private readonly key: string,
    private readonly send: (head: Buffer) => void,
  ) {}

  get isSent(): boolean {
    return this.sent !== null;
  }

  begin(): void {
    this.isWanted = true;
    const head = this.known.get(this.key);
    if (!head || this.sent) return;
    this.sent = head;
    this.send(head);
  }

  /** What is still to be sent of the first piece of a page. The head of one that began and came out well is kept. */
  rest(first: Buffer, { isGood }: { isGood: boolean }): Buffer {
    if (this.sent) {
      const { length } = this.sent;
      return first.subarray(0, length).equals(this.sent) ? first.subarray(length) : this.openAnew();
    }
    const end = first.indexOf(END);
    if (this.isWanted && isGood && end >= 0)
      this.known.set(this.key, Buffer.from(first.subarray(0, end + END.length)));
    return first;
  }

  /** For an answer that is no page of this head. */
  openAnew(): Buffer {
    this.known.delete(this.key);
    return OPEN_ANEW;
  }
}
