import type * as calls from '@/api/sdk.gen';

/** What docs/openapi.json sorts its routes by. */
export type Tag = 'classes' | 'imports' | 'mail' | 'reports' | 'sessions' | 'students' | 'templates';

type Path = Readonly<Record<string, string>>;

/** Whatever was asked for under a tag, or so much of it as has this `path`: what a write makes stale. */
export const tagged = (tag: Tag, path?: Path) => [{ tags: [tag], ...(path && { path }) }];

/** Whatever one call was asked for, or so much of it as has this `path`. */
export const askedBy = (call: keyof typeof calls, path?: Path) => [{ _id: call, ...(path && { path }) }];

/** The check before a close, which stands apart from what a close makes stale. */
export const closeCheckKey = (sessionId: string) => ['close-check', sessionId];
