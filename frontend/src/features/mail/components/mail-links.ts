/** The page of the messages of one session. */
export const mailOfSession = (sessionId: string) => `/mail?session=${encodeURIComponent(sessionId)}`;
