/** What the files with pictures of one image begin with: when the session began, so that no other session's are written over. */
export function pictureStem(startedAt: number, number: number, fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .slice(0, 60);
  return `${timeStamp(new Date(startedAt))}-${number}-${name}`;
}

/** "2026-11-21-170509", by the clock of this computer. */
function timeStamp(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day}-${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join('')}`;
}
