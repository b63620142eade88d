/** Money and time as the admin writes them: times are the shop's, wherever the browser stands. */

import { boot } from "./boot.js";

const { timeZone } = boot.shop;

/** @param {{amount: string, currency: string} | null} value */
export function money(value) {
  if (!value) return "–";
  return new Intl.NumberFormat("en", { style: "currency", currency: value.currency }).format(
    Number(value.amount),
  );
}

/** What is left of `whole` after `part`, written with as many decimals as they have. */
export function difference(whole, part) {
  const decimals = (whole.amount.split(".")[1] ?? "").length;
  return { amount: (Number(whole.amount) - Number(part.amount)).toFixed(decimals), currency: whole.currency };
}

const dateTime = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone,
});
const withYear = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone });
const ofClock = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone,
});

/** @param {string | null} iso */
export function when(iso) {
  if (!iso) return document.createTextNode("–");
  const element = document.createElement("time");
  element.dateTime = iso;
  element.title = withYear.format(new Date(iso));
  element.textContent = dateTime.format(new Date(iso));
  return element;
}

/** @param {Date} now */
export const clockTime = (now) => ofClock.format(now);

/** "PARTIALLY_REFUNDED" as "Partially refunded". */
export function words(code) {
  const text = String(code).replaceAll("_", " ").toLowerCase();
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
