// Here is only what a Node.js without node:sqlite understands too.

/** Which Node.js has all of node:sqlite that is used: from the one on, or from the other on in its line. */
export const NODE_NEEDED = { from: '24', or: '22.16' } as const;

/** Whether a version of Node.js is such a one. */
export function isNodeNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 16);
}
