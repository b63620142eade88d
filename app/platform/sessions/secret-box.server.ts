import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * Encrypts small secrets for storage (AES-256-GCM). `place` binds a text to its row and column: a text that was moved
 * elsewhere cannot be opened.
 */
export interface SecretBox {
  /** The ids of the known keys, the one that seals first. */
  keyIds: readonly [string, ...string[]];
  seal(secret: string, place: string): string;
  /** Null where the text was changed, moved, or sealed with a key that is no longer known. */
  open(sealed: string, place: string): string | null;
  /** Whether the text is sealed with the first key; one that is not should be sealed anew. */
  isCurrent(sealed: string): boolean;
  /**
   * A keyed hash of a text that few could guess without the key, to find equal texts by: `<key id>.<hash>`. Made with the
   * first key, so that a text has another fingerprint once there is a newer key.
   */
  fingerprint(text: string): string;
}

const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The first key seals; every key opens. `npm run keys` tells which keys are in use, and seals anew what is sealed with
 * another than the first.
 * Sealed text: `v1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64url.
 */
export function createSecretBox(keys: readonly { id: string; key: string }[]): SecretBox {
  const current = keys[0];
  if (!current) throw new Error("At least one encryption key is needed.");
  const keyOf = new Map(keys.map(({ id, key }) => [id, Buffer.from(key, "base64")]));
  // A key of its own, so that what seals is used for nothing else.
  const fingerprintKey = Buffer.from(
    hkdfSync("sha256", Buffer.from(current.key, "base64"), "", "fingerprint", 32),
  );
  return {
    keyIds: [current.id, ...keys.slice(1).map(({ id }) => id)],
    seal(secret, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", Buffer.from(current.key, "base64"), nonce).setAAD(
        Buffer.from(place),
      );
      const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, current.id, nonce.toString("base64url"), body.toString("base64url")].join(".");
    },
    open(sealed, place) {
      const parts = split(sealed);
      const key = parts && keyOf.get(parts.keyId);
      if (!key) return null;
      const { nonce, body } = parts;
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(place)).setAuthTag(body.subarray(-TAG_BYTES));
      const text = decipher.update(body.subarray(0, -TAG_BYTES), undefined, "utf8");
      try {
        return text + decipher.final("utf8");
      } catch {
        // The text does not belong to this key and place.
        return null;
      }
    },
    isCurrent: (sealed) => split(sealed)?.keyId === current.id,
    fingerprint: (text) =>
      `${current.id}.${createHmac("sha256", fingerprintKey).update(text, "utf8").digest("base64url")}`,
  };
}

/** Null where the text was not made by `seal`. */
function split(sealed: string): { keyId: string; nonce: Buffer; body: Buffer } | null {
  const [version, keyId, nonce, body, ...rest] = sealed.split(".");
  if (version !== VERSION || !keyId || !nonce || !body || rest.length > 0) return null;
  const bytes = { nonce: Buffer.from(nonce, "base64url"), body: Buffer.from(body, "base64url") };
  if (bytes.nonce.length !== NONCE_BYTES || bytes.body.length < TAG_BYTES) return null;
  return { keyId, ...bytes };
}
