import { reduce } from './reduce.ts';
import { type Action, initialState, type PageState } from './state.ts';

export interface Store {
  readonly state: PageState;
  dispatch(action: Action): void;
  /** Calls back after every change, and once at once. */
  subscribe(listener: (state: PageState) => void): void;
}

export function createStore(): Store {
  let state = initialState;
  const listeners: ((state: PageState) => void)[] = [];
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      state = reduce(state, action);
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.push(listener);
      listener(state);
    },
  };
}
