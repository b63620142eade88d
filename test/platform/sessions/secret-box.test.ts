import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createSecretBox } from "~/platform/sessions/secret-box.server";

const key = (id: string) => ({ id, key: randomBytes(32).toString("base64") });
const PLACE = "demo-shop.myshopify.com|Session|offline|accessToken";

test("a sealed token opens where it was sealed, and shows nothing of itself", () => {
  const box = createSecretBox([key("k1")]);
  const sealed = box.seal("shpat_secret-ü", PLACE);
  expect(sealed).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]+$/);
  expect(sealed).not.toContain("shpat");
  expect(box.open(sealed, PLACE)).toBe("shpat_secret-ü");
  expect(box.seal("shpat_secret-ü", PLACE)).not.toBe(sealed);
});

test("a sealed token copied to another shop's row does not open", () => {
  const box = createSecretBox([key("k1")]);
  const sealed = box.seal("secret", PLACE);
  expect(box.open(sealed, PLACE.replace("demo", "other"))).toBeNull();
  expect(box.open(sealed, PLACE.replace("access", "refresh"))).toBeNull();
});

test("a sealed token that was changed does not open", () => {
  const box = createSecretBox([key("k1")]);
  const sealed = box.seal("secret", PLACE);
  const last = sealed.at(-2) === "A" ? "B" : "A";
  expect(box.open(`${sealed.slice(0, -2)}${last}${sealed.slice(-1)}`, PLACE)).toBeNull();
  expect(box.open("plain text", PLACE)).toBeNull();
  expect(box.open("v1.k1.AAAA.AAAA", PLACE)).toBeNull();
});

test("after a rotation old secrets still open, new ones take the new key", () => {
  const [older, newer] = [key("2026"), key("2027")];
  const sealed = createSecretBox([older]).seal("secret", PLACE);
  const box = createSecretBox([newer, older]);
  expect(box.open(sealed, PLACE)).toBe("secret");
  const again = box.seal("secret", PLACE);
  expect(again).toMatch(/^v1\.2027\./);
});

test("a secret whose key was taken away does not open", () => {
  const sealed = createSecretBox([key("lost")]).seal("secret", PLACE);
  expect(createSecretBox([key("k1")]).open(sealed, PLACE)).toBeNull();
});

test("a fingerprint is equal for equal texts, and of each key and text another", () => {
  const [one, other] = [key("k1"), key("k2")];
  const print = createSecretBox([one]).fingerprint("kim@example.com");
  expect(print).toMatch(/^k1\.[\w-]{43}$/);
  expect(createSecretBox([one, other]).fingerprint("kim@example.com")).toBe(print);
  expect(createSecretBox([one]).fingerprint("kim@example.org")).not.toBe(print);
  expect(createSecretBox([{ ...other, id: "k1" }]).fingerprint("kim@example.com")).not.toBe(print);
});
