/** @internal An unknown option is refused, not dropped: with a misspelt key, the repetition of a call would be a second redemption. */
export function refuseUnknown(options: object, ...known: string[]): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(`The option ${unknown} is not known: there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`);
}

/** @internal A text that the call needs. A missing one is refused: without the id or key the call would be a list of everything, and return what belongs to another order. */
export function given(name: string, text: string): string {
  if (typeof text !== 'string' || text === '') throw new TypeError(`The ${name} is empty or missing: nothing was sent.`);
  return text;
}

/** @internal An id as a segment of a path. A dot segment is refused like a missing one, since an address drops it. */
export function segment(name: string, id: string): string {
  if (id === '.' || id === '..') throw new TypeError(`The ${name} is ${id}, which is none: nothing was sent.`);
  return encodeURIComponent(given(name, id));
}

/** @internal */
export function signalOf(options: { signal?: AbortSignal }): AbortSignal | undefined {
  refuseUnknown(options, 'signal');
  return options.signal;
}
