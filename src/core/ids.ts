// Dense indices are branded so that they never mix with ids, or with each other. Only data/vocabulary converts.
declare const brand: unique symbol;

/** A person's row in a data set or model: 0 .. users-1. */
export type UserIndex = number & { readonly [brand]: 'user' };
/** An item's row in a catalogue, data set or model: 0 .. items-1. */
export type ItemIndex = number & { readonly [brand]: 'item' };
