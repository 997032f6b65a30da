/** The part of WebAssembly that the renderer uses; node and browsers both have it. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  interface Instance {
    readonly exports: object;
  }
  function compile(bytes: ArrayBuffer | ArrayBufferView): Promise<object>;
  function instantiate(module: object): Promise<Instance>;
}
