import type { RequestName, SignalName } from '../../shared/protocol/messages.ts';
import type { Rates } from './allowance.ts';

/** What bounds each request; pulls have a gate of their own. */
export const rateOf: { readonly [K in RequestName]?: keyof Rates } = {
  'room:join': 'join',
  'room:leave': 'join',
  'edit:commit': 'edit',
  'chat:say': 'chat',
  'session:say': 'chat',
  'private:say': 'chat',
  'private:received': 'receipt',
  'save:request': 'save',
  'history:read': 'history',
  'snapshot:name': 'snapshot',
  'snapshot:rename': 'snapshot',
  'snapshot:remove': 'snapshot',
  'line:ping': 'line',
  'view:summon': 'summon',
  'door:knock': 'join',
  'role:ask': 'join',
};

export const rateOfSignal: { readonly [K in SignalName]: keyof Rates } = {
  'presence:update': 'presence',
  'presence:about': 'about',
  'presence:ping': 'ping',
};
