import { execFileSync } from 'node:child_process';

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes that run the extensions of a VS Code, by the process of its server; the newest last. */
export function extensionHostsOf(server: number): readonly number[] {
  const rows = listProcesses();
  const isBelow = ({ parent }: Row): boolean => {
    const above = rows.find(({ pid }) => pid === parent);
    return parent === server || (above !== undefined && isBelow(above));
  };
  const hosts = rows.filter((row) => row.command.includes('--type=extensionHost') && isBelow(row));
  return hosts.map(({ pid }) => pid).sort((a, b) => a - b);
}

function listProcesses(): readonly Row[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
