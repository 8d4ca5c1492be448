export { RedemptionsClient, type ClientOptions } from './client.js';
export { RedemptionsError } from './errors.js';
export { newKey, type KeyedOptions } from './keys.js';
export { Sensitive } from './sensitive.js';
export { StoredValue } from './storedValue.js';
export type * from './types.js';
export { verifyWebhook, WebhookVerificationError, type CardInEvent, type DisabledEndpoint, type RedemptionInEvent, type VerifyOptions, type WebhookEvent } from './webhooks.js';
export type { components, operations, paths } from './openapi.js';
