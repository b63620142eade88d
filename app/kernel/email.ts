/** What mail servers take without special cases: one @, no spaces, a dotted domain (RFC 5321). */
const EMAIL =
  /^[^\s@<>,;:"()[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;
export const EMAIL_LENGTH = 254;

export const isEmail = (text: string): boolean => text.length <= EMAIL_LENGTH && EMAIL.test(text);
