/** The formats the editor opens and saves. */
export const imageFormats = [
  { id: 'png', label: 'PNG', mime: 'image/png', extensions: ['png'] },
  { id: 'jpeg', label: 'JPEG', mime: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  { id: 'webp', label: 'WebP', mime: 'image/webp', extensions: ['webp'] },
  { id: 'gif', label: 'GIF', mime: 'image/gif', extensions: ['gif'] },
  { id: 'bmp', label: 'BMP', mime: 'image/bmp', extensions: ['bmp', 'dib'] },
  { id: 'avif', label: 'AVIF', mime: 'image/avif', extensions: ['avif'] },
  { id: 'tiff', label: 'TIFF', mime: 'image/tiff', extensions: ['tif', 'tiff'] },
] as const;

export type ImageFormat = (typeof imageFormats)[number];
export type ImageFormatId = ImageFormat['id'];

/** The format a file name's ending stands for. */
export function formatOfName(fileName: string): ImageFormat | undefined {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return imageFormats.find((format) => (format.extensions as readonly string[]).includes(ending));
}

export function formatOfId(id: ImageFormatId): ImageFormat {
  const format = imageFormats.find((row) => row.id === id);
  if (!format) throw new Error(`no image format ${id}`);
  return format;
}
