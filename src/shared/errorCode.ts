/** What the system, or Node, says that went wrong, such as 'ENOENT'; undefined where an error has none. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
