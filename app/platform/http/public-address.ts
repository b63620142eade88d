import ipaddr from "ipaddr.js";

/** The only part of IPv6 that is given to networks of the public internet. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether the IP address belongs to a machine on the public internet. Every other range is refused: private, loopback,
 * link-local, unique-local, shared by carriers, multicast, reserved, and those that carry an IPv4 address inside.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === "unicast" && (!(parsed instanceof ipaddr.IPv6) || parsed.match(PUBLIC_IPV6));
}
