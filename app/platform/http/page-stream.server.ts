import { Transform, type TransformCallback } from "node:stream";

/**
 * Passes on a page as React renders it, in as few pieces as React has stages of it. React sends its work in buffers of
 * 2 KB, and each of them would be compressed and written to the connection by itself; what it has ready, it says by `flush`.
 *
 * The NUL bytes that React 18 puts into a page are taken out: where a character of several bytes does not fit into the end
 * of a buffer, it sends the whole buffer, with what is left of it as zeros (React issue 24985). Browsers show them as a
 * broken character within attributes and in the data of the page.
 */
export class PageStream extends Transform {
  private held: Uint8Array[] = [];
  private isBegun = false;

  /** @param restOf what is still to be sent of the first piece */
  constructor(private readonly restOf: (first: Buffer) => Buffer = (first) => first) {
    super();
  }

  override _transform(buffer: Uint8Array, _encoding: BufferEncoding, done: TransformCallback): void {
    let end = buffer.length;
    while (end > 0 && buffer[end - 1] === 0) end -= 1;
    this.held.push(buffer.subarray(0, end));
    done();
  }

  /** Called by React once a stage of the page is written. */
  flush(): void {
    if (this.held.length === 0) return;
    const stage = Buffer.concat(this.held);
    this.held = [];
    this.push(this.isBegun ? stage : this.restOf(stage));
    this.isBegun = true;
  }

  override _flush(done: TransformCallback): void {
    this.flush();
    done();
  }
}
