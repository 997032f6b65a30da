/**
 * Reads a bitmap back without ever multiplying its alpha in: as a texture, through a framebuffer. Exact, which a 2D
 * canvas is not for translucent pixels. Replaces those that are in `data` already: a large image has no room for both. Leaves
 * them where there is no WebGL2 or no room for the texture.
 */
export function readStraightPixels(bitmap: ImageBitmap, data: Uint8ClampedArray): void {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return;
  const side = Math.min(gl.getParameter(gl.MAX_TEXTURE_SIZE), 2048);
  const { width, height } = bitmap;
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
  gl.pixelStorei(gl.PACK_ROW_LENGTH, width);
  for (let y = 0; y < height; y += side) {
    for (let x = 0; x < width; x += side) {
      if (!readTile(gl, bitmap, x, y, Math.min(side, width - x), Math.min(side, height - y), data)) return;
    }
  }
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}

function readTile(
  gl: WebGL2RenderingContext,
  bitmap: ImageBitmap,
  x: number,
  y: number,
  width: number,
  height: number,
  data: Uint8ClampedArray,
): boolean {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, x);
  gl.pixelStorei(gl.UNPACK_SKIP_ROWS, y);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  if (complete)
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, data, (y * data.length) / bitmap.height + x * 4);
  gl.deleteFramebuffer(framebuffer);
  gl.deleteTexture(texture);
  return complete && gl.getError() === gl.NO_ERROR;
}
