import type { Renderer } from '../../render/renderer.ts';
import type { DisplayTable } from '../../shared/recipe/plan.ts';
import { createPictureProbe, type PictureProbe } from '../seeing/pictureProbe.ts';
import { decodeImage } from './decodeImage.ts';
import { createLayerPainter, type LayerPainter } from './frameLayers.ts';
import { createPainter, type Painter } from './painter.ts';
import type { WorkerReply, WorkerRequest } from './workerProtocol.ts';

export interface PictureRenderer {
  /** Does what is asked. Frames may be asked for once a picture is loaded. Undefined where there is nothing to say. */
  answer(request: WorkerRequest): Promise<WorkerReply | undefined>;
}

interface LoadedPicture {
  readonly imageId: number;
  readonly paintFrame: LayerPainter;
  /** Of its own, so that thumbnails push nothing out that the next frame needs. */
  readonly paintThumbnail: Painter;
  readonly probe: PictureProbe;
}

/** Holds one decoded picture and paints the asked part of it through a recipe. */
export function createPictureRenderer(renderer: Renderer): PictureRenderer {
  let picture: LoadedPicture | undefined;
  let display: DisplayTable | undefined;

  async function load({ imageId, file, size }: WorkerRequest & { type: 'load' }): Promise<WorkerReply> {
    // Let go of the old picture first: two large ones need not fit into memory.
    picture = undefined;
    display = undefined;
    const decoded = await decodeImage(file, size);
    if (!decoded.ok) return { type: 'failed', imageId, code: decoded.code };
    const source = renderer.mipLevels(decoded.pixels);
    const painter = () => createPainter(renderer, { levels: source, opaque: decoded.opaque }, () => display);
    const paintFrame = createLayerPainter({ paint: painter(), paintTheirs: painter(), display: () => display });
    const probe = createPictureProbe(renderer, source);
    picture = { imageId, paintFrame, paintThumbnail: painter(), probe };
    return { type: 'loaded', imageId };
  }

  return {
    async answer(request) {
      if (request.type === 'load') return load(request);
      if (!picture) throw new Error('a frame was asked for before there was a picture');
      if (request.type === 'display') {
        display = request.table;
        return undefined;
      }
      const { imageId, paintFrame, paintThumbnail, probe } = picture;
      const { recipe } = request;
      if (request.type === 'measure')
        return { type: 'answer', imageId, id: request.id, answer: probe.histogram(recipe) };
      if (request.type === 'pick')
        return { type: 'answer', imageId, id: request.id, answer: probe.colourAt(request.at, recipe) };
      const { surface } = request;
      if (request.type === 'thumbnail') {
        const bitmap = paintThumbnail({ surface, region: { x: 0, y: 0, ...surface } }, recipe);
        return { type: 'thumbnail', imageId, id: request.id, bitmap };
      }
      const { region } = request;
      return { type: 'frame', imageId, surface, region, ...paintFrame({ surface, region }, recipe, request) };
    },
  };
}
