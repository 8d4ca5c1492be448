const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * A secret that is worth money or gives access to it, such as a PIN or an API key. It prints as asterisks, also in consoles and debuggers, and cannot be serialised to JSON.
 * Only `reveal` returns the clear text, so a search finds every use of it.
 */
export class Sensitive {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The clear text of a secret; a string is its own. */
  static reveal(secret: string | Sensitive): string {
    return typeof secret === 'string' ? secret : secret.reveal();
  }

  /** The clear text. Never pass the result to a log, an error or a URL. */
  reveal(): string {
    return this.#value;
  }

  /** Always three asterisks. */
  toString(): string {
    return '***';
  }

  toJSON(): never {
    throw new TypeError('A Sensitive is not serialised, so that no secret gets into a log or a store by accident. Call reveal() where the clear text is needed.');
  }

  [inspect](): string {
    return '***';
  }
}
