/** The address of the middle of a photo on record, a square of so many pixels a side: what a list shows need not be whole. */
export const smallPhoto = (url: string, side: number) => `${url}?side=${side}`;
