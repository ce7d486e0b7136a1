import { EXCHANGE_ROUTES } from './exchange-routes.js';
import { OPERATION_ROUTES } from './operation-routes.js';
import type { Route } from './route.js';
import { RULE_ROUTES } from './rule-routes.js';
import { SERVICE_ROUTES } from './service-routes.js';
import { TERMINAL_ROUTES } from './terminal-routes.js';

/** Every route but those of the page: the server registers them, and the document describes them. */
export const ROUTES: readonly Route[] = [
  ...SERVICE_ROUTES,
  ...TERMINAL_ROUTES,
  ...RULE_ROUTES,
  ...EXCHANGE_ROUTES,
  ...OPERATION_ROUTES,
];
