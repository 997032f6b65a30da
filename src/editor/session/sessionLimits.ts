/** Limits of what a session leaves behind when its process is killed, each with its reason. */

/** A session whose process was gone no longer than this, in milliseconds, goes on by itself: a crash or a reload takes seconds. */
export const resumeSilentlyMs = 10 * 60_000;
/** After this, in days and in milliseconds, nobody comes back to a session, and its secrets go: a week has a weekend in it. */
export const keepSessionDays = 7;
export const keepSessionMs = keepSessionDays * 24 * 60 * 60_000;
/** How often a session says on disk that it lives, in milliseconds: precise enough to tell minutes apart. */
export const aliveEveryMs = 60_000;
/** How often what a guest comes back to is marked as in use, in milliseconds: precise enough to tell days apart. */
export const usedEveryMs = 60 * 60_000;
/** How long the process of before may take to end, in milliseconds: VS Code gives extensions 5 s to say goodbye. */
export const previousProcessMs = 10_000;
/** Versions of an image that follow each other faster than this, in milliseconds, are one: some programs write twice. */
export const newImagePauseMs = 2_000;
/**
 * Bytes of versions of its image that a guest takes from a host unasked, as they stay on the disk for days: ten of the
 * largest at once, then one an hour; or one of 10 MB every six minutes.
 */
export const newImageBytes = { perSecond: (100 * 1024 * 1024) / 3_600, burst: 1_000 * 1024 * 1024 } as const;
/** What a guest sees is kept on the disk at most once in this time, in milliseconds: a drag changes it 30 times a second. */
export const copyPauseMs = 1_000;
/** Saves of the host within this time, in milliseconds, mark a guest's document as saved once. */
export const savedPauseMs = 1_000;
