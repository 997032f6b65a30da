export function buildKernel(root: string): Promise<void>;
