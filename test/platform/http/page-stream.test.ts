import { PassThrough, type Transform } from "node:stream";
import { text } from "node:stream/consumers";
import { createElement, lazy, Suspense } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { PageStream } from "~/platform/http/page-stream.server";

const WORDS = "認証情報を置き換え";

/** A page whose Japanese words begin at different bytes of React's buffers. */
const page = (offset: number) =>
  createElement(
    "p",
    null,
    "x".repeat(offset),
    Array.from({ length: 500 }, (_, key) => createElement("b", { key, title: WORDS }, WORDS)),
  );

const render = (offset: number, destination: Transform): Promise<string> =>
  new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page(offset), {
      onAllReady: () => {
        text(destination).then(resolve, reject);
        pipe(destination);
      },
      onError: reject,
    });
  });

test("a page in Japanese is sent whole, wherever React's buffers end", async () => {
  for (const offset of [0, 1, 2]) {
    const html = await render(offset, new PageStream());
    expect(html).not.toContain("\0");
    expect(html.match(new RegExp(`<b title="${WORDS}">${WORDS}</b>`, "g"))).toHaveLength(500);
  }
});

test("React itself still sends what is taken out; where this fails, nothing has to be taken out any more", async () => {
  const pages = await Promise.all([0, 1, 2].map((offset) => render(offset, new PassThrough())));
  expect(pages.some((html) => html.includes("\0"))).toBe(true);
});

test("each stage of a page is one piece, and the first does not wait for the others", async () => {
  let arrive: () => void = () => undefined;
  const Late = lazy(
    () =>
      new Promise<{ default: () => string }>((resolve) => {
        arrive = () => resolve({ default: () => "y".repeat(9_000) });
      }),
  );
  const stream = new PageStream();
  const pieces: string[] = [];
  stream.on("data", (piece: Buffer) => pieces.push(piece.toString()));
  const ended = new Promise((resolve) => stream.once("end", resolve));
  const first = new Promise((resolve) => stream.once("data", resolve));
  const late = createElement(Suspense, { fallback: "waiting" }, createElement(Late));
  const { pipe } = renderToPipeableStream(createElement("div", null, "x".repeat(9_000), late), {
    onShellReady: () => pipe(stream),
  });
  await first;
  expect(pieces).toEqual([expect.stringMatching(/^<div>x{9000}.*waiting.*<\/div>$/)]);
  arrive();
  await ended;
  expect(pieces).toHaveLength(2);
  expect(pieces[1]).toContain("y".repeat(9_000));
});
