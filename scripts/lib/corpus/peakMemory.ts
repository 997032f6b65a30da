import { readFileSync, writeFileSync } from 'node:fs';

/** Where Linux tells of a process: the most memory it has had since the mark was last reset. */
const marks = { reset: '5', peak: /^VmHWM:\s+(\d+) kB/m, now: /^VmRSS:\s+(\d+) kB/m } as const;

/** Starts a new count of a process's peak; false where the system cannot do that. */
export function resetPeak(pid: number | 'self'): boolean {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, marks.reset);
    return true;
  } catch {
    return false; // Not Linux, or the process is gone.
  }
}

/** Bytes: the most since the last reset, else, without Linux, the most this process ever had. */
export function peakBytes(pid: number | 'self'): number | undefined {
  return readMark(pid, marks.peak) ?? (pid === 'self' ? process.resourceUsage().maxRSS * 1024 : undefined);
}

export function residentBytes(pid: number | 'self'): number | undefined {
  return readMark(pid, marks.now) ?? (pid === 'self' ? process.memoryUsage.rss() : undefined);
}

function readMark(pid: number | 'self', mark: RegExp): number | undefined {
  try {
    const found = mark.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) * 1024 : undefined;
  } catch {
    return undefined; // Not Linux, or the process is gone.
  }
}
