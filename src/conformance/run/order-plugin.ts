import type { CoordinatorContext } from '@cucumber/cucumber/api';

/** Where Cucumber finds this plugin. It runs scenarios in the order of their files; with this, in the order that it is given. */
export const ORDER_PLUGIN = import.meta.url;

/** By these two Cucumber knows a plugin. */
export const type = 'plugin';

/** Puts scenarios into the order of their places, `features/terminal/debit.feature:7`. */
export function coordinator({
  transform,
  options: { order = [] },
}: CoordinatorContext<{ readonly order?: readonly string[] }>): void {
  const ranks = new Map(order.map((place, index) => [place, index]));
  const rankOf = ({ pickle, location }: Placed) =>
    ranks.get(`${pickle.uri.replaceAll('\\', '/')}:${location.line}`) ?? ranks.size;
  transform('pickles:order', (pickles) => pickles.toSorted((one, other) => rankOf(one) - rankOf(other)));
}

interface Placed {
  readonly pickle: { readonly uri: string };
  readonly location: { readonly line: number };
}
