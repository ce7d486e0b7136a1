import type { Html } from './html.js';

/** Characters of markup that evidence may take up in the whole page, which is opened in a moment then. A usual page needs half of it. */
const PAGE_CHARACTERS = 2_500_000;

/** What one scenario may take up of it at most, and at least, once the page is full. The files beside the page have the rest. */
const MOST_CHARACTERS = 96_000;
const LEAST_CHARACTERS = 4_000;

/** Room for markup. What finds none is counted instead. */
export class Room {
  #left: number;

  constructor(characters: number) {
    this.#left = characters;
  }

  get left(): number {
    return this.#left;
  }

  /** Room of its own, as large as a share of what is left here. What is rendered in it is used up here by the caller. */
  part(share: number): Room {
    return new Room(Math.floor(this.#left * share));
  }

  /** Takes room up, as far as there is any. */
  use(characters: number): void {
    this.#left -= characters;
  }
}

/** The room of a page, dealt out to its scenarios in the order in which they stand there. */
export class PageSpace {
  #left = PAGE_CHARACTERS;

  /** Room for one scenario, given to `render`. */
  within(render: (room: Room) => Html): Html {
    const most = Math.max(LEAST_CHARACTERS, Math.min(MOST_CHARACTERS, this.#left));
    const room = new Room(most);
    const markup = render(room);
    this.#left -= most - room.left;
    return markup;
  }
}

/** The first items that find room, which they use up, the very first in any case; and how many do not. */
export function fitting<T>(
  items: readonly T[],
  room: Room,
  render: (item: T, index: number) => Html,
): { readonly shown: Html[]; readonly hidden: number } {
  const shown: Html[] = [];
  for (const [index, item] of items.entries()) {
    const markup = render(item, index);
    if (index > 0 && markup.markup.length > room.left) break;
    room.use(markup.markup.length);
    shown.push(markup);
  }
  return { shown, hidden: items.length - shown.length };
}
