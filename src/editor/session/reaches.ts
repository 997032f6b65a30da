/** Who can reach the session: people on this computer, everybody on its network, or those a forwarded port leads to it. */
export const reaches = ['loopback', 'network', 'forwarded'] as const;
export type Reach = (typeof reaches)[number];
