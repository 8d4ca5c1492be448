import { readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../src/clock.js';

type Json = Record<string, unknown>;

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  redemption?: Json;
  problem?: Json;
  page?: string[];
  body?: string;
  type?: string;
  drop?: 'before_answer' | 'mid_body';
  hang?: boolean;
}

export interface Scenario {
  name: string;
  replies: Reply[];
  expect: { result: Json; requests: string[]; pauses: number[] };
  resume?: Json;
}

interface ScenarioFile {
  request: { type: string; source: { pin: string; phone_number: string }; amount: number; currency: string };
  base_redemption: Json;
  base_problem: Json;
  scenarios: Scenario[];
}

/** What the clients of both languages do; the client for .NET runs the same file. */
export const file = JSON.parse(readFileSync(new URL('../../../../tests/Redemptions.Http.Tests/Scenarios/scenarios.json', import.meta.url), 'utf8')) as ScenarioFile;

/** A request that the service received; `call` is its method, path and query. */
export interface ReceivedRequest {
  call: string;
  body: string;
  headers: IncomingHttpHeaders;
}

/** A server on loopback that answers with a list of replies and records the requests. */
export class ScriptedService {
  readonly requests: ReceivedRequest[] = [];
  /** Called when a reply hangs. */
  onHang: () => void = () => {};
  readonly #server: Server;
  readonly #replies: Reply[];

  private constructor(replies: Reply[]) {
    this.#replies = [...replies];
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(...replies: Reply[]): Promise<ScriptedService> {
    const service = new ScriptedService(replies);
    await new Promise<void>((resolve) => service.#server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    this.requests.push({ call: `${request.method} ${request.url}`, body, headers: request.headers });
    const reply = this.#replies.shift() ?? { status: 418, body: '', type: 'text/plain' };
    if (reply.hang) this.onHang();
    else if (reply.drop === 'before_answer') request.socket.destroy();
    else write(response, reply);
  }
}

function write(response: ServerResponse, reply: Reply): void {
  const [body, type] = content(reply);
  const bytes = Buffer.from(body);
  response.writeHead(reply.status ?? 200, { 'Content-Type': type, 'Content-Length': bytes.length, ...reply.headers });
  if (reply.drop === 'mid_body') response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
  else response.end(bytes);
}

function content(reply: Reply): [string, string] {
  if (reply.redemption) return [JSON.stringify({ ...file.base_redemption, ...reply.redemption }), 'application/json'];
  if (reply.page) return [JSON.stringify({ data: reply.page.map((status) => ({ ...file.base_redemption, status })), next_cursor: null }), 'application/json'];
  if (reply.problem) return [JSON.stringify({ ...file.base_problem, ...reply.problem, status: reply.status }), 'application/problem+json'];
  return [reply.body ?? '', reply.type ?? 'application/json'];
}

/** A clock on which pauses pass at once and are recorded, in seconds. Attempts end only when a test says so. */
export class JumpingClock implements Clock {
  readonly pauses: number[] = [];
  readonly #limits = new Set<() => void>();
  #now = 0;

  now = () => this.#now;

  date = () => this.#now;

  jitter = () => 1;

  async pause(milliseconds: number): Promise<void> {
    this.pauses.push(milliseconds / 1000);
    this.#now += milliseconds;
  }

  limit(_: number, end: () => void): () => void {
    this.#limits.add(end);
    return () => this.#limits.delete(end);
  }

  endAttempts(): void {
    for (const end of this.#limits) end();
  }
}
