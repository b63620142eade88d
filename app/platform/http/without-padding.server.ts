import { Transform } from "node:stream";

/**
 * Passes a rendered page on without the NUL bytes that React 18 puts into it: where a character of several bytes does not
 * fit into the end of one of React's buffers, it sends the whole buffer, with what is left of it as zeros (React issue
 * 24985). Browsers show them as a broken character within attributes and in the data of the page.
 */
export function withoutPadding(): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      let end = chunk.length;
      while (end > 0 && chunk[end - 1] === 0) end -= 1;
      done(null, chunk.subarray(0, end));
    },
  });
}
