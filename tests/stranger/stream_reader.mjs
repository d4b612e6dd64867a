// The messages of a stream, to be awaited one by one.
export class StreamReader {
  #messages = [];
  #ended = false;
  #wake = () => {};

  constructor(stream) {
    this.stream = stream;
    stream.on('data', (message) => this.#put(() => this.#messages.push(message)));
    // Without a listener an 'error' ends the process; cancelling the call is one, too. 'end' comes in any case, after it.
    stream.on('error', (error) => { this.error = error; });
    stream.on('end', () => this.#put(() => { this.#ended = true; }));
  }

  // The next message; undefined after the last one. A stream that fails has `error` set then.
  async next() {
    while (this.#messages.length === 0) {
      if (this.#ended) return undefined;
      await new Promise((resolve) => { this.#wake = resolve; });
    }
    return this.#messages.shift();
  }

  // The first message for which `wanted` holds; those before it are left out.
  async find(wanted) {
    for (let message = await this.next(); message !== undefined; message = await this.next()) {
      if (wanted(message)) return message;
    }
    throw this.error ?? new Error('the stream ended before the message came');
  }

  async rest() {
    const messages = [];
    for (let message = await this.next(); message !== undefined; message = await this.next()) messages.push(message);
    return messages;
  }

  #put(change) {
    change();
    this.#wake();
  }
}
