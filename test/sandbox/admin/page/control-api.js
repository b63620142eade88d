import { boot } from "./boot.js";

/** The sandbox refused a request; the message is a sentence for the person at the screen. */
export class Refusal extends Error {}

async function request(method, path, { query = {}, body } = {}) {
  const address = new URL(`/sandbox/${path}`, location.origin);
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") address.searchParams.set(key, value);
  }
  const response = await fetch(address, {
    method,
    cache: "no-store",
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  const answer = isJson && text !== "" ? JSON.parse(text) : text;
  if (!response.ok) throw new Refusal(answer?.error ?? `The sandbox answered ${response.status}.`);
  return answer;
}

/** Reads, always of the shop on screen. */
export const read = (path, query = {}) =>
  request("GET", path, { query: { shop: boot.shop.domain, ...query } });

/** Changes, always of the shop on screen. */
export const change = (path, body = {}) =>
  request("POST", path, { body: { shop: boot.shop.domain, ...body } });

export const remove = (path, query = {}) => request("DELETE", path, { query });

/** A fresh session token for the app, one minute long. */
export const readIdToken = () => read("id-token");
