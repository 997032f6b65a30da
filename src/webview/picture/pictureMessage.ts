import { element } from '../dom.ts';
import type { Port } from '../port.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { createFailureCard, describeFailure, type Failure } from './pictureFailure.ts';
import { createPictureLoading, type PictureLoading } from './pictureLoading.ts';

export interface PictureMessage {
  readonly element: HTMLElement;
  /** Goes to the first thing that can be done. */
  focus(): void;
  update(state: PageState): void;
}

interface Parts {
  readonly store: Store;
  readonly port: Port;
  /** Gives up on the picture that is on its way. */
  readonly cancel: () => void;
}

/** What stands in the picture's place while there is none: that it is loading, or what is wrong and what to do. */
export function createPictureMessage({ store, port, cancel }: Parts): PictureMessage {
  const place = element('div', { class: 'pictureMessage' });
  let loading: PictureLoading | undefined;
  let shown: string | undefined;
  const onRetry = () => {
    // What the owner could not open, the owner tries again; what the page could not show, the page.
    if (store.state.source?.ok) store.dispatch({ type: 'picture:status', status: { kind: 'loading' } });
    else port.send({ type: 'command:run', command: 'reopen' });
  };
  const showFailure = (failure: Failure | undefined, hasFolder: boolean) => {
    const key = failure && JSON.stringify([failure, hasFolder]);
    if (key === shown) return;
    shown = key;
    place.replaceChildren(...(failure ? [createFailureCard({ failure, port, onRetry, hasFolder })] : []));
  };
  const showLoading = ({ source, picture }: PageState) => {
    shown = undefined;
    if (!loading) {
      loading = createPictureLoading(cancel);
      place.replaceChildren(loading.element);
    }
    loading.show(source, picture.kind === 'loading' && picture.decoding === true);
  };
  return {
    element: place,
    focus: () => place.querySelector('button')?.focus(),
    update(state) {
      if (isLoading(state)) return showLoading(state);
      if (loading) place.replaceChildren();
      loading = undefined;
      showFailure(failureOf(state), state.session.state !== 'joined');
    },
  };
}

function isLoading({ source, picture }: PageState): boolean {
  return picture.kind === 'loading' && source?.ok !== false;
}

function failureOf({ source, picture }: PageState): Failure | undefined {
  if (!source) return undefined;
  if (!source.ok) return source;
  return picture.kind === 'failed' ? describeFailure(picture.code, source) : undefined;
}
