/** Whether each attack can have a loopback address of its own: elsewhere than on Linux a computer has one only. */
export const hasOwnAddresses = process.platform === 'linux';
