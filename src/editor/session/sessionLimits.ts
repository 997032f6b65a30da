/** Limits of what a session leaves behind when its process is killed, each with its reason. */

/** A session whose process was gone no longer than this, in milliseconds, goes on by itself: a crash or a reload takes seconds. */
export const resumeSilentlyMs = 10 * 60_000;
/** After this, in milliseconds, nobody comes back to a session, and its secrets go: a week has a weekend in it. */
export const keepSessionMs = 7 * 24 * 60 * 60_000;
/** How often a session says on disk that it lives, in milliseconds: precise enough to tell minutes apart. */
export const aliveEveryMs = 60_000;
/** How long the process of before may take to end, in milliseconds: VS Code gives extensions 5 s to say goodbye. */
export const previousProcessMs = 10_000;
